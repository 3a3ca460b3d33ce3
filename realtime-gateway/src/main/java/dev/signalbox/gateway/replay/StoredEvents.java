package dev.signalbox.gateway.replay;

import dev.signalbox.protocol.bus.BusScript;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.identity.StreamPosition;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Positions, missed events and standing ones of event channels. Callbacks come on any thread.
@ApplicationScoped
public class StoredEvents {
  static final int MAX_REPLAYED = 10_000;

  private final Redis redis;

  StoredEvents(Redis redis) {
    this.redis = redis;
  }

  /// Where the channel stands.
  public Future<StreamPosition> position(EventChannel channel) {
    return position(redis, channel.positionKey(), channel.room().isPresent());
  }

  /// What happened after `since`, all of it or nothing.
  public Future<Missed> since(EventChannel channel, StreamPosition since) {
    return redis
        .send(
            evaluating(BusScript.READ_MISSED)
                .arg(channel.positionKey())
                .arg(channel.streamKey())
                .arg(UUID.randomUUID().toString())
                .arg(since.epoch())
                .arg(since.offset())
                .arg(MAX_REPLAYED)
                .arg(room(channel.room().isPresent())))
        .map(answer -> missed(Replies.of(answer), since));
  }

  /// The standing ones of the channel, each behind its offset (see `EntryReader.ofStanding`).
  public Future<List<byte[]>> standing(EventChannel channel) {
    return redis
        .send(Request.cmd(Command.HVALS).arg(channel.standingKey()))
        .map(answer -> Replies.values(Replies.of(answer)));
  }

  static Future<StreamPosition> position(Redis redis, String key, boolean ofRoom) {
    return redis
        .send(
            evaluating(BusScript.READ_POSITION)
                .arg(key)
                .arg(UUID.randomUUID().toString())
                .arg(room(ofRoom)))
        .map(answer -> positionOf(Replies.of(answer)));
  }

  /// The keys and arguments follow.
  static Request evaluating(BusScript script) {
    return Request.cmd(Command.EVAL).arg(script.source()).arg(script.keys());
  }

  /// How the answers of all scripts begin.
  static StreamPosition positionOf(Response answer) {
    return new StreamPosition(answer.get(0).toString(), Long.parseLong(answer.get(1).toString()));
  }

  /// How the scripts know what belongs to rooms, and expires.
  private static String room(boolean ofRoom) {
    return ofRoom ? "room" : "";
  }

  private static Missed missed(Response answer, StreamPosition since) {
    var now = positionOf(answer);
    return answer.size() < 3 ? new Missed.Gone(now) : contiguous(answer.get(2), since, now);
  }

  /// A stream that was trimmed does not begin right after `since`.
  private static Missed contiguous(Response entries, StreamPosition since, StreamPosition now) {
    var events = new ArrayList<Stored>();
    var expected = since.offset() + 1;
    for (var item : entries) {
      var id = item.get(0).toString();
      var offset = Long.parseLong(id, 0, id.indexOf('-'), 10);
      if (offset != expected++) {
        return new Missed.Gone(now);
      }
      events.add(new Stored(offset, item.get(1).get(1).toBytes()));
    }
    return expected == now.offset() + 1 ? new Missed.All(now, events) : new Missed.Gone(now);
  }

  /// @param entry as it stands in the stream
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Stored(long offset, byte[] entry) {}

  /// What reading the stream gave.
  public sealed interface Missed {
    /// Where the channel stood when it was read.
    StreamPosition now();

    /// Every event since, in order.
    record All(StreamPosition now, List<Stored> events) implements Missed {
      public All {
        events = List.copyOf(events);
      }
    }

    /// Another epoch, or the stream no longer reaches back that far.
    record Gone(StreamPosition now) implements Missed {}
  }
}
