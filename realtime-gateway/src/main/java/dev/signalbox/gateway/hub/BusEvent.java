package dev.signalbox.gateway.hub;

import dev.signalbox.gateway.lane.Message;
import dev.signalbox.protocol.bus.EventChannel;

/// One event on its way to clients. Made once, shared by all event loops.
///
/// @param publishedAtMicros when it was handed to Redis; 0 when it comes from a stream
/// @param epoch empty for ephemeral events, whose offset is 0
/// @param exceptClient the connection that shall not receive it; empty means nobody
public record BusEvent(
    EventChannel channel,
    long publishedAtMicros,
    String epoch,
    long offset,
    Traits traits,
    String exceptClient,
    Message message) {

  /// @param json ready to be sent, with its offset
  public BusEvent(
      EventChannel channel,
      long publishedAtMicros,
      String epoch,
      long offset,
      Traits traits,
      String exceptClient,
      byte[] json) {
    this(channel, publishedAtMicros, epoch, offset, traits, exceptClient, new Message(json));
  }

  boolean isEphemeral() {
    return epoch.isEmpty();
  }
}
