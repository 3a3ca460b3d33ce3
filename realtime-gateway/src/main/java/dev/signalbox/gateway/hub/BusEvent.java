package dev.signalbox.gateway.hub;

import dev.signalbox.protocol.bus.EventChannel;

/// One event on its way to clients. Made once, shared by all event loops.
///
/// @param epoch empty for ephemeral events, whose offset is 0
/// @param exceptClient the connection that shall not receive it; empty means nobody
/// @param message ready to be sent, with its offset
@SuppressWarnings("ArrayRecordComponent") // shared and never changed, never compared
public record BusEvent(
    EventChannel channel,
    String epoch,
    long offset,
    Traits traits,
    String exceptClient,
    byte[] message) {

  boolean isEphemeral() {
    return epoch.isEmpty();
  }
}
