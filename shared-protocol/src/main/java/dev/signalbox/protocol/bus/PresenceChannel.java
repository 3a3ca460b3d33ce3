package dev.signalbox.protocol.bus;

import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.protocol.identity.RoomName;
import java.time.Duration;

/// Who is in a room, in Redis. Each replica keeps what it knows itself under names of its own and
/// says every [#REFRESH] that it lives; the users of one that was killed are gone after
/// [#LIFETIME].
public record PresenceChannel(OrgId org, RoomName room) {
  public static final Duration REFRESH = Duration.ofSeconds(5);
  public static final Duration LIFETIME = Duration.ofSeconds(15);

  /// A hash of the users that this replica has in the room: user to connections and metadata. It
  /// expires after [#LIFETIME] unless it is refreshed.
  public String usersKey(String replica) {
    // a room's name has no such character, so no two pairs make the same key
    return RedisNames.key(org, "presence", "users", room + "|" + replica);
  }

  /// A sorted set of the replicas that have users in the room, by the epoch milliseconds at which
  /// they last said so.
  public String replicasKey() {
    return RedisNames.key(org, "presence", "replicas", room.value());
  }

  /// The pub/sub channel of changes, one for all rooms of the organization.
  public String liveChannel() {
    return RedisNames.key(org, "live", "presence");
  }
}
