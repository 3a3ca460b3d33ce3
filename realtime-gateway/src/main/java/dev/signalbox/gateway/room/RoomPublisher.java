package dev.signalbox.gateway.room;

import dev.signalbox.gateway.redis.OrderedRedis;
import dev.signalbox.protocol.bus.BusMessage;
import dev.signalbox.protocol.bus.BusScript;
import dev.signalbox.protocol.bus.RoomJournal;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.StreamPosition;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// The way of an event to its room: encoded once, placed and told by one script, in the order of
/// the calls. Any thread.
@ApplicationScoped
public class RoomPublisher {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final OrderedRedis redis;
  private final RoomConfig config;
  private final RoomMeters meters;

  RoomPublisher(Vertx vertx, Redis redis, RoomConfig config, RoomMeters meters) {
    this.redis =
        OrderedRedis.of(vertx, redis, List.of(BusScript.PUBLISH_TO_ROOM), config.patience());
    this.config = config;
    this.meters = meters;
  }

  /// Fails with a [RefusedException] when the event was not published, or perhaps not.
  public Future<Published> publish(Publication publication) {
    if (meters.inFlight().incrementAndGet() > config.inFlight()) {
      meters.inFlight().decrementAndGet();
      return refuse("More events are being published than this gateway may hold");
    }
    var answer = publication.ephemeral() ? tell(publication) : place(publication);
    return answer
        .onComplete(_ -> meters.inFlight().decrementAndGet())
        .onSuccess(meters::published)
        .recover(_ -> refuse("The bus does not answer; the event may not have been published"));
  }

  private Future<Published> tell(Publication publication) {
    var message = BusMessage.ofEphemeral(nowMicros(), publication.entry());
    return redis
        .send(
            Request.cmd(Command.PUBLISH)
                .arg(publication.channel().liveChannel())
                .arg(Buffer.buffer(message)))
        .map(new Published.Told());
  }

  private Future<Published> place(Publication publication) {
    var channel = publication.channel();
    var journal = new RoomJournal(channel.org());
    return redis
        .run(
            BusScript.PUBLISH_TO_ROOM,
            request ->
                request
                    .arg(channel.positionKey())
                    .arg(channel.streamKey())
                    .arg(channel.idsKey())
                    .arg(journal.positionKey())
                    .arg(journal.streamKey())
                    .arg(channel.liveChannel())
                    .arg(UUID.randomUUID().toString())
                    .arg(config.historyEvents())
                    .arg(config.historyAge().toSeconds())
                    .arg(Buffer.buffer(ByteBuffer.allocate(8).putLong(nowMicros()).array()))
                    .arg(channel.room().orElseThrow().value())
                    .arg(publication.id())
                    .arg(Buffer.buffer(publication.entry())))
        .map(RoomPublisher::outcome);
  }

  private <T> Future<T> refuse(String detail) {
    meters.refused(ErrorCode.UNAVAILABLE);
    return Future.failedFuture(
        new RefusedException(Problem.of(ErrorCode.UNAVAILABLE, detail).retryAfter(RETRY_AFTER)));
  }

  private static Published outcome(Response answer) {
    var offset = Long.parseLong(answer.get(1).toString());
    return offset == 0
        ? new Published.Known()
        : new Published.Placed(new StreamPosition(answer.get(0).toString(), offset));
  }

  private static long nowMicros() {
    return System.currentTimeMillis() * 1000;
  }
}
