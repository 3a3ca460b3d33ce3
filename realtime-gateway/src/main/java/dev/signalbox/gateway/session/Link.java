package dev.signalbox.gateway.session;

import dev.signalbox.protocol.failure.CloseCode;

/// The connection under a session. Called on its event loop.
public interface Link {
  /// Closes with this code, after what was written before.
  void close(CloseCode code);
}
