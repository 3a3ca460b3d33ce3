package dev.signalbox.protocol.client;

import dev.signalbox.protocol.access.Role;
import dev.signalbox.protocol.fact.EventFact;
import dev.signalbox.protocol.fact.Fact;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.StateFact;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.identity.ClientId;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.protocol.identity.RoomName;
import dev.signalbox.protocol.identity.StreamPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a gateway says to a client.
public sealed interface ServerMessage {

  /// The first message of every connection that authenticated.
  ///
  /// @param protocol the version, 1
  /// @param replica the gateway that serves the connection
  /// @param heartbeat how often the server pings
  /// @param expiresAt when the token ends
  record Connected(
      ClientId clientId,
      OrgId org,
      String user,
      Set<Role> roles,
      int protocol,
      String replica,
      Duration heartbeat,
      Limits limits,
      Optional<Instant> expiresAt)
      implements ServerMessage {
    public Connected {
      roles = Set.copyOf(roles);
    }
  }

  /// What one connection may do.
  record Limits(
      int maxFrameBytes,
      int messagesPerSecond,
      int messageBurst,
      int maxSubscriptions,
      int maxEndpointIds) {}

  /// @param position where an event channel stands; what follows has higher offsets
  /// @param recovered whether everything since the position asked for was delivered
  record Subscribed(
      String id, Channel channel, Optional<StreamPosition> position, Optional<Boolean> recovered)
      implements ServerMessage {}

  /// @param whole false when only a part of the subscription ended
  record Unsubscribed(String id, Channel channel, boolean whole) implements ServerMessage {}

  /// The newest state that a subscription covers, or the standing events (alarms, commands under
  /// way) with their offsets; large ones come in parts.
  ///
  /// @param last whether no further part follows
  record Snapshot(String id, Channel channel, List<FactMessage> items, boolean last)
      implements ServerMessage {
    public Snapshot {
      items = List.copyOf(items);
    }
  }

  /// A message that tells one fact, by itself or among the items of a snapshot.
  sealed interface FactMessage extends ServerMessage {
    Fact fact();
  }

  /// Newer state of one key.
  record State(StateFact fact) implements FactMessage {}

  /// One event with its place in the channel. Ephemeral room events have offset 0: they have no
  /// place.
  record Event(long offset, EventFact fact) implements FactMessage {}

  /// A node that was within a subscription's bounds no longer is.
  record LeftBounds(String id, NodeId nodeId) implements ServerMessage {}

  /// A subscription with `every` fell behind.
  ///
  /// @param count updates that never follow, because newer ones of the same keys do
  record Skipped(String id, long count) implements ServerMessage {
    public Skipped {
      if (count < 1) {
        throw new MalformedValueException("count", "expected an integer greater than 0");
      }
    }
  }

  /// Who is in a room.
  ///
  /// @param joined users who came since the message before
  /// @param left users who went since the message before
  record Presence(
      RoomName room, int count, List<PresentUser> users, List<String> joined, List<String> left)
      implements ServerMessage {
    public Presence {
      users = List.copyOf(users);
      joined = List.copyOf(joined);
      left = List.copyOf(left);
    }
  }

  /// @param connections how many connections the user has in the room
  /// @param metadata what the token says about the user, such as a name
  record PresentUser(String userId, int connections, Json metadata) {}

  record Pong(Optional<String> id, Instant time) implements ServerMessage {}

  /// A refusal of one message; the connection goes on.
  ///
  /// @param id of the message or subscription that it answers
  record Refusal(
      ErrorCode code,
      String message,
      Optional<String> field,
      Optional<String> id,
      Optional<Duration> retryAfter)
      implements ServerMessage {}

  /// The replica is about to close the connection; connect again after the delay.
  record GoingAway(Duration reconnectAfter) implements ServerMessage {}
}
