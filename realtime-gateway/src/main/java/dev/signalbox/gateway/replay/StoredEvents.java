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
  private static final int MAX_REPLAYED = 10_000;

  private final Redis redis;

  StoredEvents(Redis redis) {
    this.redis = redis;
  }

  /// Where the channel stands.
  public Future<StreamPosition> position(EventChannel channel) {
    var script = BusScript.READ_POSITION;
    return redis
        .send(
            Request.cmd(Command.EVAL)
                .arg(script.source())
                .arg(script.keys())
                .arg(channel.positionKey())
                .arg(UUID.randomUUID().toString())
                .arg(channel.room().isPresent() ? "room" : ""))
        .map(answer -> {
          var reply = Replies.of(answer);
          return new StreamPosition(
              reply.get(0).toString(), Long.parseLong(reply.get(1).toString()));
        });
  }

  /// What happened after `since`, all of it or nothing.
  public Future<Missed> since(EventChannel channel, StreamPosition since) {
    return position(channel).compose(now -> missed(channel, since, now));
  }

  /// The standing ones of the channel, each behind its offset (see `EntryReader.ofStanding`).
  public Future<List<byte[]>> standing(EventChannel channel) {
    return redis
        .send(Request.cmd(Command.HVALS).arg(channel.standingKey()))
        .map(answer -> Replies.values(Replies.of(answer)));
  }

  private Future<Missed> missed(EventChannel channel, StreamPosition since, StreamPosition now) {
    var count = now.offset() - since.offset();
    if (!since.epoch().equals(now.epoch()) || count < 0 || count > MAX_REPLAYED) {
      return Future.succeededFuture(new Missed.Gone(now));
    }
    if (count == 0) {
      return Future.succeededFuture(new Missed.All(now, List.of()));
    }
    return redis
        .send(
            Request.cmd(Command.XRANGE)
                .arg(channel.streamKey())
                .arg((since.offset() + 1) + "-0")
                .arg(now.offset() + "-0"))
        .map(answer -> contiguous(Replies.of(answer), since, now));
  }

  private static Missed contiguous(Response answer, StreamPosition since, StreamPosition now) {
    var events = new ArrayList<Stored>();
    var expected = since.offset() + 1;
    for (var item : answer) {
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
