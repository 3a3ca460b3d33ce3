package dev.signalbox.gateway.replay;

import dev.signalbox.protocol.bus.BusScript;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.bus.RoomJournal;
import dev.signalbox.protocol.identity.RoomName;
import dev.signalbox.protocol.identity.StreamPosition;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Missed events of all rooms of an organization. Callbacks come on any thread.
@ApplicationScoped
public class StoredRooms {
  private final Redis redis;

  StoredRooms(Redis redis) {
    this.redis = redis;
  }

  /// Where the journal stands.
  public Future<StreamPosition> position(RoomJournal journal) {
    return StoredEvents.position(redis, journal.positionKey(), true);
  }

  /// What happened in any room after `since`, all of it or nothing.
  public Future<Missed> since(RoomJournal journal, StreamPosition since) {
    return redis
        .send(
            StoredEvents.evaluating(BusScript.READ_MISSED_OF_ROOMS)
                .arg(journal.positionKey())
                .arg(journal.streamKey())
                .arg(UUID.randomUUID().toString())
                .arg(since.epoch())
                .arg(since.offset())
                .arg(StoredEvents.MAX_REPLAYED)
                .arg(EventChannel.roomStreams(journal.org())))
        .map(answer -> missed(Replies.of(answer)));
  }

  private static Missed missed(Response answer) {
    var now = StoredEvents.positionOf(answer);
    if (answer.size() < 3) {
      return new Missed(now, Optional.empty());
    }
    var events = new ArrayList<Stored>();
    for (var item : answer.get(2)) {
      events.add(
          new Stored(
              new RoomName(item.get(0).toString()),
              new StreamPosition(item.get(1).toString(), Long.parseLong(item.get(2).toString())),
              item.get(3).toBytes()));
    }
    return new Missed(now, Optional.of(events));
  }

  /// @param position in the room
  /// @param entry as it stands in the stream
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Stored(RoomName room, StreamPosition position, byte[] entry) {}

  /// @param now where the journal stood when it was read
  /// @param events every one since, in order; empty when they can no longer be told
  public record Missed(StreamPosition now, Optional<List<Stored>> events) {
    public Missed {
      events = events.map(List::copyOf);
    }
  }
}
