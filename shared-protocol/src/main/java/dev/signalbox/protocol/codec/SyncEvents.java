package dev.signalbox.protocol.codec;

import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.SyncEvent;
import dev.signalbox.protocol.identity.RoomName;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/// The events of `room:sync` as what is published there. Both ways of publishing refuse others
/// while they are read; nobody needs to check again.
public final class SyncEvents {
  private static final String NAMES =
      "SYNC_PROCESSING, SYNC_SUCCESS, SYNC_CONFLICT or SYNC_FAILED in this room";

  private SyncEvents() {}

  /// The `data` of the room event that tells it.
  public static Json data(SyncEvent event) {
    var bytes =
        JsonText.write(json -> {
          json.writeStartObject();
          json.writeStringField("itemId", event.itemId());
          if (event.details().isPresent()) {
            JsonText.writeRaw(json, "details", event.details().get());
          }
          json.writeEndObject();
        });
    return new Json(new String(bytes, StandardCharsets.UTF_8));
  }

  /// Refuses what is published to `room:sync` and is none of its events.
  static void check(Collection<RoomName> rooms, Fields published) {
    if (rooms.contains(SyncEvent.ROOM)) {
      read(published);
    }
  }

  /// @param published has the members `event` and `data`
  static SyncEvent read(Fields published) {
    var outcome = published.name("event", SyncEvent.Outcome::ofEvent, NAMES);
    var data = published.nested("data");
    var itemId = data.text("itemId");
    var details = data.has("details") ? Optional.of(data.json("details")) : Optional.<Json>empty();
    return Fields.renamed(data.pathOf("itemId"), () -> new SyncEvent(outcome, itemId, details));
  }
}
