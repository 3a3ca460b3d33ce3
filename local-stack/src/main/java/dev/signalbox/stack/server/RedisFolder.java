package dev.signalbox.stack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A Redis data folder: finding the server that runs on it, by the pid file whose name holds the
/// port.
final class RedisFolder {
  private static final String PREFIX = "redis-";
  private static final String SUFFIX = ".pid";

  private RedisFolder() {}

  static Path pidFile(Path folder, int port) {
    return folder.resolve(PREFIX + port + SUFFIX);
  }

  static @Nullable Orphan runningIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    try (var files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (var file : files) {
        var orphan = read(file);
        if (orphan != null) {
          return orphan;
        }
        Files.deleteIfExists(file);
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Orphan read(Path file) throws IOException {
    var name = file.getFileName().toString();
    try {
      var port = Integer.parseInt(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
      return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
          .filter(ProcessHandle::isAlive)
          .filter(process ->
              process.info().command().map(c -> c.endsWith("redis-server")).orElse(false))
          .map(process -> new Orphan(process, port))
          .orElse(null);
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
