package dev.signalbox.gateway.redis;

import dev.signalbox.protocol.bus.BusScript;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One connection to Redis, so that what is asked arrives in the order of the calls, and nothing
/// waits for a connection of the pool. It comes back by itself; what is asked while it is away
/// fails. Any thread may call; works on one event loop.
public final class OrderedRedis {
  private static final Duration BREATH = Duration.ofMillis(200);

  private final ContextInternal context;
  private final Redis redis;
  private final List<BusScript> scripts;
  private final Duration patience;
  private @Nullable Future<RedisConnection> connection;

  /// @param scripts made known to Redis beforehand
  /// @param patience how long an answer may take
  public OrderedRedis(
      ContextInternal context, Redis redis, List<BusScript> scripts, Duration patience) {
    this.context = context;
    this.redis = redis;
    this.scripts = scripts;
    this.patience = patience;
  }

  /// Works on an event loop that it chooses.
  public static OrderedRedis of(
      Vertx vertx, Redis redis, List<BusScript> scripts, Duration patience) {
    return new OrderedRedis(
        ((VertxInternal) vertx).createEventLoopContext(), redis, scripts, patience);
  }

  public Future<Response> send(Request request) {
    return inOrder(connected -> connected.send(request));
  }

  /// @param arguments adds the keys and arguments
  public Future<Response> run(BusScript script, Consumer<Request> arguments) {
    return inOrder(connected ->
        connected
            .send(request(Command.EVALSHA, script.sha1(), script, arguments))
            .recover(failure ->
                isUnknownScript(failure)
                    ? connected.send(request(Command.EVAL, script.source(), script, arguments))
                    : Future.failedFuture(failure)));
  }

  private Future<Response> inOrder(Function<RedisConnection, Future<Response>> asking) {
    var answer = context.<Response>promise();
    context.runOnContext(_ -> connection().compose(asking).onComplete(answer));
    return answer.future().timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Future<RedisConnection> connection() {
    var current = connection;
    if (current == null) {
      var connecting = context.<RedisConnection>promise();
      current = connecting.future();
      connection = current;
      redis.connect().compose(this::prepare).onComplete(connecting);
      current.onFailure(_ -> context.owner().setTimer(BREATH.toMillis(), _ -> forget()));
    }
    return current;
  }

  private Future<RedisConnection> prepare(RedisConnection connected) {
    connected.exceptionHandler(_ -> lost(connected));
    connected.endHandler(_ -> lost(connected));
    Future<?> known = Future.succeededFuture();
    for (var script : scripts) {
      known =
          known.compose(
              _ -> connected.send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.source())));
    }
    return known.map(connected);
  }

  @SuppressWarnings("ReferenceEquality") // which connection it is, not what it is like
  private void lost(RedisConnection gone) {
    context.runOnContext(_ -> {
      if (connection != null && connection.succeeded() && connection.result() == gone) {
        connection = null;
        gone.close();
      }
    });
  }

  private void forget() {
    context.runOnContext(_ -> {
      if (connection != null && connection.failed()) {
        connection = null;
      }
    });
  }

  private static Request request(
      Command command, String name, BusScript script, Consumer<Request> arguments) {
    var request = Request.cmd(command).arg(name).arg(script.keys());
    arguments.accept(request);
    return request;
  }

  private static boolean isUnknownScript(Throwable failure) {
    return failure.getMessage() != null && failure.getMessage().startsWith("NOSCRIPT");
  }
}
