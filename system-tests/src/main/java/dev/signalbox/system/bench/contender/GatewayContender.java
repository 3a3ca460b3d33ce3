package dev.signalbox.system.bench.contender;

import dev.signalbox.stack.process.Ports;
import dev.signalbox.stack.token.TokenMint;
import dev.signalbox.system.bench.feed.FeedPlan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

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
    var port = Ports.free();
    var environment = new HashMap<String, String>();
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("QUARKUS_REDIS_HOSTS", redisUrl);
    environment.put("SIGNALBOX_REPLICA", "bench");
    mint.settings().forEach((name, value) -> environment.put(environmentName(name), value));
    return RunningServer.start(
        core,
        port,
        logs.resolve(name() + ".log"),
        environment,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + module.resolve("src/main/docker/jvm.args"),
            "-Xmx2g",
            "-jar",
            module.resolve("target/quarkus-app/quarkus-run.jar").toString()));
  }

  static String environmentName(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
