package dev.signalbox.protocol.client;

import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.RoomEvent;
import dev.signalbox.protocol.identity.ClientId;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.RoomName;
import java.util.List;
import java.util.Optional;

/// One event that a back end publishes over HTTP.
///
/// @param ephemeral kept in no history
/// @param exceptClientId the connection that shall not receive it
/// @param id the same event published again under it is dropped, in each room by itself
public record PublishRequest(
    Target target,
    String event,
    Json data,
    boolean ephemeral,
    Optional<ClientId> exceptClientId,
    Optional<String> id) {
  public PublishRequest {
    RoomEvent.checkName(event);
    if (id.isPresent() && (id.get().isBlank() || id.get().length() > 200)) {
      throw new MalformedValueException("id", "expected 1 to 200 characters");
    }
  }

  /// Where it goes.
  public sealed interface Target {
    List<RoomName> rooms();

    /// @param rooms 1 to 100, none of them twice
    record Rooms(List<RoomName> rooms) implements Target {
      public static final int MAX = 100;

      public Rooms {
        rooms = rooms.stream().distinct().toList();
        if (rooms.isEmpty() || rooms.size() > MAX) {
          throw new MalformedValueException("rooms", "expected 1 to " + MAX + " rooms");
        }
      }
    }

    /// All connections of one user of the organization.
    record User(String user) implements Target {
      public User {
        if (user.isBlank()) {
          throw new MalformedValueException("user", "must not be blank");
        }
        if (Grant.ownRoom(user).isEmpty()) {
          throw new MalformedValueException("user", "is too long to have a room");
        }
      }

      @Override
      public List<RoomName> rooms() {
        return Grant.ownRoom(user).stream().toList();
      }
    }
  }
}
