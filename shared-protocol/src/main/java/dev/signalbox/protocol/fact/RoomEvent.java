package dev.signalbox.protocol.fact;

import dev.signalbox.protocol.identity.RoomName;
import java.time.Instant;

/// Something that somebody published to a room.
///
/// @param event its name, chosen by the publisher
/// @param userId the publisher's subject
public record RoomEvent(RoomName room, String event, Json data, String userId, Instant timestamp)
    implements EventFact {
  @Override
  public ChannelKind channel() {
    return ChannelKind.ROOM;
  }
}
