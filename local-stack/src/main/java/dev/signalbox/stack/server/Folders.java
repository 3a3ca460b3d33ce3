package dev.signalbox.stack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Folders of servers.
public final class Folders {
  private Folders() {}

  /// Removes the folder and all that is in it; nothing happens when there is none.
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  static Path throwaway(String name) {
    try {
      return Files.createTempDirectory("signalbox-" + name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A throw-away folder is only litter: when it cannot be removed, the test has not failed for it.
  static void discard(Path folder) {
    try {
      delete(folder);
    } catch (IOException | UncheckedIOException _) {
      // A dying process may still write into it.
    }
  }

  /// Discards the throw-away folder in which `data` lies.
  static void discardAround(Path data) {
    var folder = data.getParent();
    if (folder != null) {
      discard(folder);
    }
  }
}
