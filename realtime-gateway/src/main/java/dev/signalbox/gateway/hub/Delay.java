package dev.signalbox.gateway.hub;

import dev.signalbox.protocol.fact.ChannelKind;

/// Told how long facts were on their way. Called on event loops.
@FunctionalInterface
public interface Delay {
  /// Facts of the channel were handed to sockets.
  ///
  /// @param oldestMicros when the oldest of them was handed to Redis, in microseconds since 1970
  void sent(ChannelKind channel, long oldestMicros);
}
