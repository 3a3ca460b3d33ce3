package dev.signalbox.gateway.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One page of a room's history.
///
/// @param items messages of the type `event`, newest first
/// @param position where the room stood; a subscription `since` there follows the newest page
/// @param next the cursor of the page of older events
/// @param previous the cursor of the page of newer events
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(description = "One page; the header Link carries the same cursors as URLs")
public record HistoryPage(
    List<Item> items,
    PublishAnswer.Position position,
    Optional<String> next,
    Optional<String> previous) {

  /// An event as it was encoded when it was published.
  @RegisterForReflection
  @Schema(implementation = Object.class)
  public record Item(@JsonValue @JsonRawValue String json) {}

  static HistoryPage of(RoomHistory.Slice slice) {
    return new HistoryPage(
        slice.events().stream()
            .map(event -> new Item(new String(event.json(), StandardCharsets.UTF_8)))
            .toList(),
        new PublishAnswer.Position(slice.position().epoch(), slice.position().offset()),
        slice.next().map(HistoryCursor::toString),
        slice.previous().map(HistoryCursor::toString));
  }
}
