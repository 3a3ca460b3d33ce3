package dev.signalbox.stack.server;

import dev.signalbox.stack.process.Ports;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a server process lives.
///
/// @param folder its data
/// @param log what it says is appended here
record Place(Path folder, Path log, int port, Durability durability) {
  Place {
    folder = folder.toAbsolutePath();
    log = log.toAbsolutePath();
  }

  /// A folder of its own, and a free port.
  static Place throwaway(String name) {
    var folder = Folders.throwaway(name);
    return new Place(
        folder.resolve("data"), folder.resolve(name + ".log"), Ports.free(), Durability.THROWAWAY);
  }

  /// @param port 0 for that of the server that an earlier owner left on the folder, or a free one
  static Place durable(Path folder, int port, Path log, @Nullable Orphan orphan) {
    if (port != 0) {
      return new Place(folder, log, port, Durability.DURABLE);
    }
    return new Place(
        folder, log, orphan == null ? Ports.free() : orphan.port(), Durability.DURABLE);
  }

  boolean isDurable() {
    return durability == Durability.DURABLE;
  }

  /// Removes a throw-away one with all that is in it.
  void leave() {
    if (!isDurable()) {
      Folders.discardAround(folder);
    }
  }
}
