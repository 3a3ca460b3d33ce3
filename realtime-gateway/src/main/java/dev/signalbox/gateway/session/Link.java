package dev.signalbox.gateway.session;

import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.codec.Decoded;
import dev.signalbox.protocol.failure.CloseCode;
import dev.signalbox.protocol.failure.Problem;
import java.util.List;
import java.util.Optional;

/// The connection under a session. Called on its event loop.
public interface Link {
  /// Closes with this code, after what was written before.
  ///
  /// @param reason for people; at most 123 bytes
  void close(CloseCode code, String reason);

  default void close(CloseCode code) {
    close(code, code.reason());
  }

  /// Tells by itself why the connection was refused, where it can; else it is told by a message.
  default boolean refuse(Problem problem) {
    return false;
  }

  /// The address of the other side, as far as it is known behind proxies.
  String remote();

  /// How messages travel: `websocket`, the subprotocol that was negotiated, or `sse`.
  String protocol();

  /// The organization that the client named when it connected to follow the synchronization of its
  /// items; the token has to be of that one.
  default Optional<String> syncOrganization() {
    return Optional.empty();
  }

  /// Reads one whole frame of the client; never empty.
  List<Decoded<ClientMessage>> read(byte[] frame);
}
