package dev.signalbox.protocol.bus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A real Redis on a Unix socket in a folder of its own; what it knows survives [#restart].
final class RedisProcess implements AutoCloseable {
  private final Path folder;
  private final Path program;
  private Process process;

  /// @param folder an empty one, which the caller removes
  RedisProcess(Path folder) {
    this.folder = folder;
    this.program = unpack(folder);
    this.process = launch();
  }

  RespClient connect() {
    return new RespClient(folder.resolve("redis.sock"));
  }

  void restart() {
    close();
    process = launch();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private Process launch() {
    try {
      var started =
          new ProcessBuilder(
                  program.toString(),
                  "--port",
                  "0",
                  "--unixsocket",
                  folder.resolve("redis.sock").toString(),
                  "--dir",
                  folder.toString(),
                  "--appendonly",
                  "yes",
                  "--save",
                  "",
                  "--enable-debug-command",
                  "local")
              .redirectErrorStream(true)
              .start();
      awaitReady(started.inputReader());
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitReady(BufferedReader output) throws IOException {
    var said = new StringBuilder();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains("ready to accept connections")) {
        return;
      }
      said.append(line).append('\n');
    }
    throw new IOException("Redis did not start:\n" + said);
  }

  private static Path unpack(Path folder) {
    var architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    var arm = architecture.contains("aarch64") || architecture.contains("arm64");
    var name = "/redis-server-7.0.15-linux-" + (arm ? "arm64" : "amd64");
    try (var in = Objects.requireNonNull(RedisProcess.class.getResourceAsStream(name), name)) {
      var file = folder.resolve("redis-server");
      Files.copy(in, file);
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
