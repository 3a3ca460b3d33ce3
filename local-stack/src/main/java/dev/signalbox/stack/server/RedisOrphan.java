package dev.signalbox.stack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A Redis that an earlier owner left running on a folder, found by the pid file whose name holds
/// the port.
record RedisOrphan(ProcessHandle process, int port) {
  private static final String PREFIX = "redis-";
  private static final String SUFFIX = ".pid";

  static Path pidFile(Path folder, int port) {
    return folder.resolve(PREFIX + port + SUFFIX);
  }

  static @Nullable RedisOrphan of(Path folder) {
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

  private static @Nullable RedisOrphan read(Path file) throws IOException {
    var name = file.getFileName().toString();
    try {
      var port = Integer.parseInt(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
      return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
          .filter(ProcessHandle::isAlive)
          .filter(process ->
              process.info().command().map(c -> c.endsWith("redis-server")).orElse(false))
          .map(process -> new RedisOrphan(process, port))
          .orElse(null);
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
