package dev.signalbox.command.announce;

import dev.signalbox.protocol.bus.BusScript;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The one place that waits for Redis; called on virtual threads.
@ApplicationScoped
class RedisBus {
  private final Redis redis;
  private final Duration timeout;

  RedisBus(Redis redis, AnnounceConfig config) {
    this.redis = redis;
    this.timeout = config.redisTimeout();
  }

  /// Runs a script; sends its source only to a server that has not seen it.
  ///
  /// @param arguments keys first; `String` or `byte[]`
  Response run(BusScript script, List<Object> arguments) {
    try {
      return send(script(Command.EVALSHA, script.sha1(), script, arguments));
    } catch (RuntimeException e) {
      if (String.valueOf(e.getMessage()).contains("NOSCRIPT")) {
        return send(script(Command.EVAL, script.source(), script, arguments));
      }
      throw e;
    }
  }

  Response send(Command command, Object... arguments) {
    return send(withArguments(Request.cmd(command), List.of(arguments)));
  }

  /// Several commands as one, seen by others all or not at all.
  void sendAtomically(List<Request> requests) {
    var transaction = new ArrayList<Request>();
    transaction.add(Request.cmd(Command.MULTI));
    transaction.addAll(requests);
    transaction.add(Request.cmd(Command.EXEC));
    var _ = redis.batch(transaction).await().atMost(timeout);
  }

  static Request request(Command command, Object... arguments) {
    return withArguments(Request.cmd(command), List.of(arguments));
  }

  private Response send(Request request) {
    return redis.send(request).await().atMost(timeout);
  }

  private static Request script(
      Command command, String text, BusScript script, List<Object> arguments) {
    return withArguments(Request.cmd(command).arg(text).arg(script.keys()), arguments);
  }

  private static Request withArguments(Request request, List<Object> arguments) {
    for (var argument : arguments) {
      switch (argument) {
        case String text -> request.arg(text);
        case byte[] bytes -> request.arg(Buffer.buffer(bytes));
        default -> throw new IllegalArgumentException(argument.getClass().getName());
      }
    }
    return request;
  }
}
