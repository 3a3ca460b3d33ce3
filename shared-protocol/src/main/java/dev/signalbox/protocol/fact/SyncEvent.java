package dev.signalbox.protocol.fact;

import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.RoomName;
import java.util.Optional;

/// What becomes of an item that is being synchronized: the events of `room:sync`, which takes no
/// others. Each has the body `{"itemId":"…","details":{…}}`, `details` only where there are any.
///
/// @param itemId 1 to 200 characters
public record SyncEvent(Outcome outcome, String itemId, Optional<Json> details) {
  public static final RoomName ROOM = new RoomName("sync");

  /// What a gateway itself says first at `/api/ws/sync/{org}`, without a place in the history;
  /// nobody can publish it.
  public static final String CONNECTED = "CONNECTED";

  /// How far the item has come.
  public enum Outcome {
    PROCESSING,
    SUCCESS,
    /// Somebody else changed the item meanwhile.
    CONFLICT,
    FAILED;

    /// The event's name on the wire.
    public String event() {
      return "SYNC_" + name();
    }

    public static Optional<Outcome> ofEvent(String event) {
      for (var outcome : values()) {
        if (outcome.event().equals(event)) {
          return Optional.of(outcome);
        }
      }
      return Optional.empty();
    }
  }

  public SyncEvent {
    if (itemId.isBlank() || itemId.length() > 200) {
      throw new MalformedValueException("itemId", "expected 1 to 200 characters");
    }
  }
}
