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
  private final Redis redis;
  private final Duration timeout;

  RedisBus(Redis redis, AnnounceConfig config) {
    this.redis = redis;
    this.timeout = config.timeout();
  }

  /// Runs a script, which Redis may have to be shown first.
  @Nullable Response run(BusScript script, List<Buffer> keysAndArguments) {
    try {
      return send(request(Command.EVALSHA, script.sha1(), script, keysAndArguments));
    } catch (RedisRefusedException e) {
      if (!e.isUnknownScript()) {
        throw e;
      }
      return send(request(Command.EVAL, script.source(), script, keysAndArguments));
    }
  }

  @Nullable Response send(Request request) {
    Future<@Nullable Response> answer = redis.send(request);
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

  private static Request request(
      Command command, String script, BusScript of, List<Buffer> keysAndArguments) {
    var request = Request.cmd(command).arg(script).arg(of.keys());
    keysAndArguments.forEach(request::arg);
    return request;
  }
}
