package dev.signalbox.protocol.client;

import dev.signalbox.protocol.identity.MalformedValueException;

/// One subscription as a client asks for it.
///
/// @param id chosen by the client, the channel's name by default; answers and refusals carry it
public record Subscription(String id, Channel channel, Filter filter, Delivery delivery) {
  public Subscription {
    if (id.isBlank() || id.length() > 200) {
      throw new MalformedValueException("id", "expected 1 to 200 characters");
    }
  }
}
