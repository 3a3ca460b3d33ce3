package dev.signalbox.system.bench.contender;

import dev.signalbox.stack.server.LocalServer;
import dev.signalbox.stack.token.TokenMint;
import java.nio.file.Path;
import java.util.HashMap;

/// The packaged ingest-service, with a year of readings kept.
public final class IngestServer {
  private IngestServer() {}

  /// @param root the checkout, with the service built
  public static RunningServer start(Path root, Path logs, TokenMint mint, LocalServer... servers) {
    var settings = new HashMap<>(mint.settings());
    settings.put("signalbox.replica", "bench");
    settings.put("signalbox.registry.open-organizations", "true");
    settings.put("signalbox.retention.raw-days", "400");
    settings.put("signalbox.rollup.interval", "1s");
    for (var server : servers) {
      settings.putAll(server.settings());
    }
    return RunningServer.packaged(
        root.resolve("ingest-service"),
        RunningServer.ANYWHERE,
        logs.resolve("ingest.log"),
        "1g",
        settings);
  }
}
