package dev.signalbox.gateway.hub;

import dev.signalbox.gateway.lane.Message;
import dev.signalbox.protocol.bus.EntryReader;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.codec.EventOffsets;

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

  /// Makes an event ready to be sent: the one place where a gateway touches its bytes.
  ///
  /// @param entry the reader's current entry
  public static BusEvent of(EventChannel channel, EntryReader entry, String epoch, long offset) {
    return new BusEvent(
        channel,
        entry.publishedAtMicros(),
        epoch,
        offset,
        Traits.of(entry),
        entry.exceptClient(),
        EventOffsets.insert(entry.payload(), offset));
  }

  boolean isEphemeral() {
    return epoch.isEmpty();
  }
}
