package dev.signalbox.system.bench.contender;

import dev.signalbox.stack.process.Ports;
import dev.signalbox.system.bench.feed.FeedPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A plain Node server with the `ws` library.
///
/// @param mode `loop`: one frame per update; `batch`: one frame per 100 ms
/// @param folder where `peer.mjs` and its installed packages are
/// @param logs where its output goes
public record NodeContender(String mode, Path folder, Path logs) implements Contender {
  @Override
  public String name() {
    return "node-" + mode;
  }

  @Override
  public FeedPlan.Dialect dialect() {
    return FeedPlan.Dialect.JSON;
  }

  @Override
  public String token() {
    return "";
  }

  @Override
  public String subprotocol() {
    return "";
  }

  @Override
  public RunningServer start(int core, String redisUrl) {
    var port = Ports.free();
    return RunningServer.start(
        core,
        port,
        logs.resolve(name() + ".log"),
        Map.of("PEER_MODE", mode, "PEER_PORT", Integer.toString(port), "PEER_REDIS", redisUrl),
        List.of("node", folder.resolve("peer.mjs").toString()));
  }
}
