package dev.signalbox.protocol.fact;

import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.RoomName;
import java.util.Optional;

/// What becomes of an item that is being synchronized: the events of `room:sync`, which takes no
/// others. Each has the body `{"itemId":"…","details":{…}}`, `details` only where there are any.
public sealed interface SyncEvent {
  RoomName ROOM = new RoomName("sync");

  /// What a gateway itself says first at `/api/ws/sync/{org}`, without a place in the history;
  /// nobody can publish it.
  String CONNECTED = "CONNECTED";

  /// The event's name on the wire.
  String event();

  /// 1 to 200 characters.
  String itemId();

  Optional<Json> details();

  record Processing(String itemId, Optional<Json> details) implements SyncEvent {
    public Processing {
      checkItemId(itemId);
    }

    @Override
    public String event() {
      return "SYNC_PROCESSING";
    }
  }

  record Success(String itemId, Optional<Json> details) implements SyncEvent {
    public Success {
      checkItemId(itemId);
    }

    @Override
    public String event() {
      return "SYNC_SUCCESS";
    }
  }

  /// Somebody else changed the item meanwhile.
  record Conflict(String itemId, Optional<Json> details) implements SyncEvent {
    public Conflict {
      checkItemId(itemId);
    }

    @Override
    public String event() {
      return "SYNC_CONFLICT";
    }
  }

  record Failed(String itemId, Optional<Json> details) implements SyncEvent {
    public Failed {
      checkItemId(itemId);
    }

    @Override
    public String event() {
      return "SYNC_FAILED";
    }
  }

  private static void checkItemId(String itemId) {
    if (itemId.isBlank() || itemId.length() > 200) {
      throw new MalformedValueException("itemId", "expected 1 to 200 characters");
    }
  }
}
