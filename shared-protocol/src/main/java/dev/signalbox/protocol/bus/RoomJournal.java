package dev.signalbox.protocol.bus;

import dev.signalbox.protocol.identity.OrgId;

/// In what order the events of all rooms of an organization were published. It has positions like
/// an [EventChannel], and points to the events in the rooms' own streams: so a gateway follows any
/// number of rooms by one position.
public record RoomJournal(OrgId org) {
  private static final String ROOMS = "rooms";

  /// As [EventChannel#positionKey].
  public String positionKey() {
    return RedisNames.key(org, "position", ROOMS);
  }

  /// A stream; an entry's id is `{sequence}-0`, its fields `r`, `e` and `o` name the room, and the
  /// epoch and offset of the event there.
  public String streamKey() {
    return RedisNames.key(org, "stream", ROOMS);
  }
}
