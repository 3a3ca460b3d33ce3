package dev.signalbox.gateway.live;

import dev.signalbox.stack.server.RedisServer;
import dev.signalbox.stack.token.TokenMint;
import dev.signalbox.stack.token.TokenRequest;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A Redis and a key pair for the tests of this module.
public final class GatewayServers implements QuarkusTestResourceLifecycleManager {
  /// Where the console lets people sign in; nobody asks it.
  static final String ISSUER = "https://id.example.org/realms/plant";

  private static @Nullable RedisServer redis;
  private static @Nullable TokenMint mint;

  @Override
  public Map<String, String> start() {
    redis = RedisServer.throwaway();
    mint = TokenMint.throwaway();
    var settings = new HashMap<String, String>();
    settings.putAll(redis.settings());
    settings.putAll(mint.settings());
    settings.put("signalbox.limits.subscriptions", "4");
    settings.put("signalbox.limits.endpoint-ids", "5");
    settings.put("signalbox.limits.trusted-proxies", "127.0.0.1");
    settings.put("signalbox.limits.failed-authentications", "20");
    settings.put("signalbox.socket.compression", "true");
    settings.put("signalbox.console.oidc.issuer", ISSUER);
    settings.put("signalbox.console.oidc.client-id", "signalbox-console");
    return settings;
  }

  @Override
  public void stop() {
    if (redis != null) {
      redis.close();
    }
  }

  static RedisServer redis() {
    return Objects.requireNonNull(redis);
  }

  static String token(TokenRequest request) {
    return Objects.requireNonNull(mint).mint(request);
  }

  static String token(String org, String role) {
    return token(TokenRequest.of(org, role));
  }
}
