package dev.signalbox.system.bench.contender;

import dev.signalbox.stack.process.Ports;
import dev.signalbox.system.bench.feed.FeedPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A minimal epoll server in C, which coalesces as the gateway does.
///
/// @param program the compiled `peer.c`
/// @param logs where its output goes
/// @param intervalMs how long it collects updates; 0 for writing each at once
public record NativeContender(Path program, Path logs, int intervalMs) implements Contender {
  /// Empty when this machine has no C compiler, or it refuses.
  public static Optional<Path> compiled(Path source, Path logs) {
    var program = logs.resolve("peer");
    try {
      var compiler =
          new ProcessBuilder(
                  "cc", "-O2", "-D_GNU_SOURCE", "-o", program.toString(), source.toString())
              .redirectErrorStream(true)
              .redirectOutput(logs.resolve("cc.log").toFile())
              .start();
      return compiler.waitFor() == 0 ? Optional.of(program) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // no compiler
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while compiling", e));
    }
  }

  @Override
  public String name() {
    return intervalMs == 0 ? "c-epoll-at-once" : "c-epoll";
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
    var redisPort = redisUrl.substring(redisUrl.lastIndexOf(':') + 1);
    return RunningServer.start(
        core,
        port,
        logs.resolve(name() + ".log"),
        Map.of(),
        List.of(
            program.toString(), Integer.toString(port), redisPort, Integer.toString(intervalMs)));
  }
}
