package dev.signalbox.gateway.lane;

import org.jspecify.annotations.Nullable;

/// A snapshot in parts of bounded size. Asked on the connection's event loop, whenever the socket
/// is free; when a part comes later than it was asked for, the source flushes the outbox.
public interface SnapshotSource {
  /// The next part as one message in JSON, or null when there is none yet.
  byte @Nullable [] poll();

  /// Whether no part will follow any more.
  boolean isExhausted();
}
