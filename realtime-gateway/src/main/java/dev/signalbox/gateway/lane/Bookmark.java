package dev.signalbox.gateway.lane;

import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.identity.StreamPosition;

/// Where the event channels of one connection stand, for transports whose messages carry it.
/// Confined to the connection's event loop.
public interface Bookmark {
  /// The event with the position that is reached once it was received.
  byte[] mark(byte[] event, EventChannel channel, StreamPosition reached);

  /// The position moved without an event.
  void reached(EventChannel channel, StreamPosition position);
}
