package dev.signalbox.ingest;

import dev.signalbox.stack.server.BrokerServer;
import dev.signalbox.stack.server.PostgresServer;
import dev.signalbox.stack.server.RedisServer;
import dev.signalbox.stack.token.TokenMint;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/// PostgreSQL, Redis and the broker for one test application, as real servers.
@NullUnmarked // the test framework sets the fields
public final class RealServers implements QuarkusTestResourceLifecycleManager {
  public PostgresServer postgres;
  public RedisServer redis;
  public BrokerServer broker;
  public TokenMint mint;

  @Override
  public Map<String, String> start() {
    postgres = PostgresServer.throwaway();
    redis = RedisServer.throwaway();
    broker = BrokerServer.throwaway();
    mint = TokenMint.throwaway();
    var settings = new HashMap<String, String>();
    settings.putAll(postgres.settings());
    settings.putAll(redis.settings());
    settings.putAll(broker.settings());
    settings.putAll(mint.settings());
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(RealServers.class));
  }

  @Override
  public void stop() {
    broker.close();
    redis.close();
    postgres.close();
  }
}
