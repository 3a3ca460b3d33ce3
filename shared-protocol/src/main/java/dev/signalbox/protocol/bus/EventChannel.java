package dev.signalbox.protocol.bus;

import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.protocol.identity.RoomName;
import java.util.Optional;

/// One ordered channel of events in Redis. Each room is a channel of its own; all rooms of an
/// organization share one live channel.
///
/// @param room present for rooms only
public record EventChannel(OrgId org, ChannelKind kind, Optional<RoomName> room) {
  private static final String ROOM = "room:";

  public EventChannel {
    if (kind.isState()) {
      throw new IllegalArgumentException(kind + " carries state");
    }
    if (room.isPresent() != (kind == ChannelKind.ROOM)) {
      throw new IllegalArgumentException("a room belongs to room channels, and only there");
    }
  }

  public static EventChannel of(OrgId org, ChannelKind kind) {
    return new EventChannel(org, kind, Optional.empty());
  }

  public static EventChannel ofRoom(OrgId org, RoomName room) {
    return new EventChannel(org, ChannelKind.ROOM, Optional.of(room));
  }

  /// A hash with `epoch`, `offset` (of the newest event) and `replication` (the server's
  /// replication id).
  public String positionKey() {
    return RedisNames.key(org, "position", name());
  }

  /// The stream of recent events; an entry's id is `{offset}-0`, its field `e` holds the bus entry.
  public String streamKey() {
    return RedisNames.key(org, "stream", name());
  }

  /// A sorted set of recent event ids, for dropping what is published twice.
  public String idsKey() {
    return RedisNames.key(org, "ids", name());
  }

  /// A hash of what a joining client must know: standing alarms, commands under way.
  public String standingKey() {
    return RedisNames.key(org, "standing", name());
  }

  /// The pub/sub channel.
  public String liveChannel() {
    return RedisNames.key(org, "live", kind.wireName());
  }

  /// How the key of the stream of every room begins; the room's name follows.
  public static String roomStreams(OrgId org) {
    return RedisNames.key(org, "stream", ROOM);
  }

  private String name() {
    return room.map(name -> ROOM + name).orElseGet(kind::wireName);
  }
}
