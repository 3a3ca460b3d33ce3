package dev.signalbox.system.bench.feed;

import dev.signalbox.protocol.bus.BusEntry;
import dev.signalbox.protocol.bus.BusMessage;
import dev.signalbox.protocol.bus.BusScript;
import dev.signalbox.protocol.bus.StateChannel;
import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.StateFact;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Sends commands to Redis on one connection, with a bound on those under way. Called by the
/// feeding thread; answers arrive on the event loop.
final class Publisher implements AutoCloseable {
  /// Commands that may be unanswered; past it the feeding thread waits, and what is late counts as
  /// late.
  private static final int UNDER_WAY = 512;

  private final Vertx vertx = Vertx.vertx();
  private final RedisConnection connection;
  private final Semaphore places = new Semaphore(UNDER_WAY);
  private final AtomicLong failures = new AtomicLong();

  Publisher(String url) {
    var options = new RedisOptions().setConnectionString(url).setMaxWaitingHandlers(UNDER_WAY * 2);
    connection = join(Redis.createClient(vertx, options).connect());
    load(BusScript.ANNOUNCE_STATE);
    load(BusScript.PUBLISH_EVENTS);
  }

  void send(Request request) {
    places.acquireUninterruptibly();
    connection
        .send(request)
        .onComplete(answer -> {
          places.release();
          if (answer.failed()) {
            failures.incrementAndGet();
          }
        });
  }

  Request script(BusScript script) {
    return Request.cmd(Command.EVALSHA).arg(script.sha1()).arg(script.keys());
  }

  void publish(String channel, byte[] message) {
    send(Request.cmd(Command.PUBLISH).arg(channel).arg(Buffer.buffer(message)));
  }

  /// Newest values of one channel, as ingest-service announces them.
  void announce(StateChannel channel, List<Keyed> values) {
    var now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    var message =
        BusMessage.ofState(now, values.stream().map(value -> value.entry().getBytes()).toList());
    var request =
        script(BusScript.ANNOUNCE_STATE)
            .arg(channel.hashKey())
            .arg(channel.liveChannel())
            .arg(Buffer.buffer(message));
    for (var value : values) {
      request.arg(value.field()).arg(value.entry());
    }
    send(request);
  }

  /// A value and its place in the channel's hash.
  record Keyed(String field, Buffer entry) {
    static Keyed of(StateFact fact) {
      return new Keyed(
          StateChannel.fieldOf(fact), Buffer.buffer(BusEntry.encode(fact, FactCodec.encode(fact))));
    }
  }

  /// Waits until everything sent is answered.
  void drain() {
    places.acquireUninterruptibly(UNDER_WAY);
    places.release(UNDER_WAY);
  }

  long failures() {
    return failures.get();
  }

  @Override
  public void close() {
    drain();
    connection.close();
    join(vertx.close());
  }

  private void load(BusScript script) {
    join(connection.send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.source())));
  }

  private static <T extends @Nullable Object> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
