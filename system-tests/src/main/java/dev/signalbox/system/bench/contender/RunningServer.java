package dev.signalbox.system.bench.contender;

import dev.signalbox.stack.process.Ports;
import dev.signalbox.stack.service.PackagedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A contender's process, and what the kernel says about it.
public final class RunningServer implements AutoCloseable {
  /// Instead of a core: whatever cores we have.
  public static final int ANYWHERE = -1;

  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final int port;

  private RunningServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// A packaged service of this project, with the JVM options and the AOT cache that it ships with,
  /// on a free port.
  ///
  /// @param module its folder, built
  /// @param heap such as `512m`
  /// @param settings configuration by the names that the service reads
  public static RunningServer packaged(
      Path module, int core, Path log, String heap, Map<String, String> settings) {
    var port = Ports.free();
    var environment = new HashMap<String, String>();
    settings.forEach((name, value) -> environment.put(environmentName(name), value));
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    var command = new PackagedService(module).command("-Xmx" + heap);
    return start(core, port, log, environment, command);
  }

  private static String environmentName(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /// Starts the command pinned to the core, unless that is [#ANYWHERE], and waits until its port
  /// accepts connections.
  static RunningServer start(
      int core, int port, Path log, Map<String, String> environment, List<String> command) {
    var pinned = new ArrayList<String>();
    if (core != ANYWHERE) {
      pinned.addAll(List.of("taskset", "-c", Integer.toString(core)));
    }
    pinned.addAll(command);
    var builder = new ProcessBuilder(pinned).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      var server = new RunningServer(builder.start(), port);
      server.awaitPort(log);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /// User and system time of the process so far, in seconds.
  public double cpuSeconds() {
    return CpuTime.of(process.pid());
  }

  /// Resident memory, in bytes.
  public long residentBytes() {
    return Long.parseLong(
            read("status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .findFirst()
                .orElse("0")
                .replaceAll("[^0-9]", ""))
        * 1024;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitPort(Path log) {
    var deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IllegalStateException("The server ended at once; see " + log);
      }
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        return;
      } catch (IOException _) {
        LockSupport.parkNanos(50_000_000);
      }
    }
    throw new IllegalStateException("The server did not listen within a minute; see " + log);
  }

  private String read(String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
