package dev.signalbox.protocol.fact;

import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.RoomName;
import java.time.Instant;

/// Something that somebody published to a room.
///
/// @param event its name, chosen by the publisher
/// @param userId the publisher's subject
public record RoomEvent(RoomName room, String event, Json data, String userId, Instant timestamp)
    implements EventFact {
  /// Refuses what no event that somebody publishes can be named.
  public static void checkName(String event) {
    if (event.isBlank() || event.length() > 100) {
      throw new MalformedValueException("event", "expected 1 to 100 characters");
    }
  }

  @Override
  public ChannelKind channel() {
    return ChannelKind.ROOM;
  }
}
