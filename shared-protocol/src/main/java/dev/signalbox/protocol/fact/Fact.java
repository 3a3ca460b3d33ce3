package dev.signalbox.protocol.fact;

/// Everything the system says is one of two kinds, and the kind decides how it travels.
public sealed interface Fact permits StateFact, EventFact {
  /// The channel on which clients receive it.
  ChannelKind channel();
}
