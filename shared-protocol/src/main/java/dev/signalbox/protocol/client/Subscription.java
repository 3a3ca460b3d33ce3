package dev.signalbox.protocol.client;

import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.RoomPattern;

/// One subscription as a client asks for it.
///
/// @param id chosen by the client, the channel's name by default; answers and refusals carry it
public record Subscription(String id, Channel channel, Filter filter, Delivery delivery) {
  /// As long as the longest name of a channel.
  public static final int MAX_ID_LENGTH = Channel.ROOM_PREFIX.length() + RoomPattern.MAX_LENGTH;

  public Subscription {
    if (id.isBlank() || id.length() > MAX_ID_LENGTH) {
      throw new MalformedValueException("id", "expected 1 to " + MAX_ID_LENGTH + " characters");
    }
  }
}
