package dev.signalbox.gateway.session;

import dev.signalbox.protocol.failure.CloseCode;

/// The connection under a session. Called on its event loop.
public interface Link {
  /// Closes with this code, after what was written before.
  ///
  /// @param reason for people; at most 123 bytes
  void close(CloseCode code, String reason);

  default void close(CloseCode code) {
    close(code, code.reason());
  }

  /// The address of the other side, as far as it is known behind proxies.
  String remote();

  /// How messages travel: `websocket`, the subprotocol that was negotiated, or `sse`.
  String protocol();
}
