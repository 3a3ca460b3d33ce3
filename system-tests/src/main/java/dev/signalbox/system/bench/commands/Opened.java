package dev.signalbox.system.bench.commands;

import dev.signalbox.stack.server.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// What was opened, and is closed in the opposite order.
final class Opened implements AutoCloseable {
  private final Deque<AutoCloseable> all = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T resource) {
    all.push(resource);
    return resource;
  }

  /// A folder of its own below the parent, removed in the end.
  Path folder(Path parent) {
    try {
      var folder = Files.createTempDirectory(parent, "data-");
      all.push(() -> Folders.delete(folder));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    while (!all.isEmpty()) {
      try {
        all.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
