package dev.signalbox.protocol.codec;

import dev.signalbox.protocol.failure.Problem;
import java.util.Optional;

/// What reading a message gave.
public sealed interface Decoded<T> {
  record Message<T>(T message) implements Decoded<T> {}

  /// @param id the refused message's own id, where it could be read, so that the sender knows what
  ///   is answered
  record Refused<T>(Problem problem, Optional<String> id) implements Decoded<T> {}
}
