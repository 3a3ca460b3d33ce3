package dev.signalbox.gateway.live;

import dev.signalbox.stack.server.RedisServer;
import dev.signalbox.stack.token.TokenMint;
import dev.signalbox.stack.token.TokenRequest;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/// What packaged replicas run next to: a Redis of their own, a key pair, and a writer to the bus.
final class Neighbours implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final TokenMint mint = TokenMint.throwaway();
  private final RedisServer redis = RedisServer.throwaway();
  private final BusWriter bus = writer(redis.url());

  RedisServer redis() {
    return redis;
  }

  BusWriter bus() {
    return bus;
  }

  /// A writer to another server.
  BusWriter writer(String url) {
    return new BusWriter(
        Redis.createClient(
            vertx, new RedisOptions().setConnectionString(url).setMaxWaitingHandlers(100_000)));
  }

  /// What a replica has to know.
  Map<String, String> settings(Map<String, String> more) {
    var settings = new HashMap<String, String>();
    settings.putAll(redis.settings());
    settings.putAll(mint.settings());
    settings.putAll(more);
    return settings;
  }

  String token(String org) {
    return token(TokenRequest.of(org, "viewer"));
  }

  String token(TokenRequest request) {
    return mint.mint(request);
  }

  /// Cuts the connections on which messages are published, as a Redis does whose client is too
  /// slow; all others stay.
  void cutPubSub() {
    bus.send(Request.cmd(Command.CLIENT).arg("KILL").arg("TYPE").arg("pubsub"));
  }

  /// Returns when the writer reaches Redis again.
  void awaitRedis() {
    Awaitility.await("Redis")
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .until(() -> bus.send(Request.cmd(Command.PING)).toString().equals("PONG"));
  }

  @Override
  public void close() {
    redis.close();
    vertx.close();
  }
}
