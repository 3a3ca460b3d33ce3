package dev.signalbox.ingest.announce;

import dev.signalbox.protocol.bus.BusScript;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Redis as this room uses it. Blocks the calling (virtual) thread.
@ApplicationScoped
class RedisBus {
  /// What one connection may wait for is bounded (2,048 by default).
  private static final int MAX_BATCH = 256;

  private final Redis redis;
  private final Duration timeout;

  RedisBus(Redis redis, AnnounceConfig config) {
    this.redis = redis;
    this.timeout = config.timeout();
  }

  void run(BusScript script, List<Buffer> keysAndArguments) {
    runAll(script, List.of(keysAndArguments));
  }

  /// Runs a script once for each list, one after the other, and waits only once. All their keys lie
  /// in one slot. Redis is shown a script that it does not know, and asked for all of them again,
  /// since it may have run for some.
  void runAll(BusScript script, List<List<Buffer>> calls) {
    try {
      sendAll(script, calls);
    } catch (RedisRefusedException e) {
      if (!e.isUnknownScript()) {
        throw e;
      }
      send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.source()));
      sendAll(script, calls);
    }
  }

  private void sendAll(BusScript script, List<List<Buffer>> calls) {
    for (int from = 0; from < calls.size(); from += MAX_BATCH) {
      var part = calls.subList(from, Math.min(from + MAX_BATCH, calls.size()));
      await(redis.batch(part.stream().map(call -> request(script, call)).toList()));
    }
  }

  @Nullable Response send(Request request) {
    return await(redis.send(request));
  }

  private <T extends @Nullable Object> T await(Future<T> answer) {
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      var cause = e.getCause();
      throw new RedisRefusedException(String.valueOf(cause == null ? e : cause.getMessage()), e);
    } catch (TimeoutException e) {
      throw new RedisRefusedException("no answer within " + timeout, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RedisRefusedException("interrupted", e);
    }
  }

  private static Request request(BusScript script, List<Buffer> keysAndArguments) {
    var request = Request.cmd(Command.EVALSHA).arg(script.sha1()).arg(script.keys());
    keysAndArguments.forEach(request::arg);
    return request;
  }
}
