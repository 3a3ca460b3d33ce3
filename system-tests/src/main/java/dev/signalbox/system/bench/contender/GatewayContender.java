package dev.signalbox.system.bench.contender;

import dev.signalbox.stack.token.TokenMint;
import dev.signalbox.system.bench.feed.FeedPlan;
import java.nio.file.Path;
import java.util.HashMap;

/// One replica of realtime-gateway, as packaged.
///
/// @param module its folder, built
/// @param logs where its output goes
public record GatewayContender(Path module, TokenMint mint, Path logs) implements Contender {
  @Override
  public String name() {
    return "signalbox";
  }

  @Override
  public FeedPlan.Dialect dialect() {
    return FeedPlan.Dialect.BUS;
  }

  @Override
  public String token() {
    return mint.mint("demo", "admin");
  }

  @Override
  public String subprotocol() {
    return "signalbox.v1";
  }

  @Override
  public RunningServer start(int core, String redisUrl) {
    var settings = new HashMap<>(mint.settings());
    settings.put("quarkus.redis.hosts", redisUrl);
    settings.put("signalbox.replica", "bench");
    return RunningServer.packaged(module, core, logs.resolve(name() + ".log"), "2g", settings);
  }
}
