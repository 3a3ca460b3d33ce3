package dev.signalbox.gateway.room;

import dev.signalbox.protocol.identity.StreamPosition;

/// What became of an event.
public sealed interface Published {
  record Placed(StreamPosition position) implements Published {}

  /// It was published before under the same id.
  record Known() implements Published {}

  /// It was ephemeral: told, and kept nowhere.
  record Told() implements Published {}
}
