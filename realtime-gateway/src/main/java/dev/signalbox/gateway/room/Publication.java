package dev.signalbox.gateway.room;

import dev.signalbox.protocol.bus.BusEntry;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.RoomEvent;
import dev.signalbox.protocol.identity.OrgId;
import java.util.UUID;

/// One event on its way to one room.
///
/// @param exceptClient the connection that shall not receive it; empty means nobody
/// @param ephemeral kept in no history
/// @param id under which the room drops the same event when it comes again
public record Publication(
    OrgId org, RoomEvent event, String exceptClient, boolean ephemeral, String id) {

  /// An event that cannot come again.
  public static Publication once(
      OrgId org, RoomEvent event, String exceptClient, boolean ephemeral) {
    return new Publication(org, event, exceptClient, ephemeral, UUID.randomUUID().toString());
  }

  EventChannel channel() {
    return EventChannel.ofRoom(org, event.room());
  }

  byte[] entry() {
    return BusEntry.encodeRoomEvent(event, FactCodec.encode(event), exceptClient, ephemeral);
  }
}
