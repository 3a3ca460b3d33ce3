package dev.signalbox.gateway.room;

import dev.signalbox.gateway.room.presence.Presence;
import jakarta.enterprise.context.ApplicationScoped;

/// What sessions need of rooms. Any thread.
@ApplicationScoped
public class Rooms {
  private final RoomPublisher publisher;
  private final Presence presence;

  Rooms(RoomPublisher publisher, Presence presence) {
    this.publisher = publisher;
    this.presence = presence;
  }

  public RoomPublisher publisher() {
    return publisher;
  }

  public Presence presence() {
    return presence;
  }
}
