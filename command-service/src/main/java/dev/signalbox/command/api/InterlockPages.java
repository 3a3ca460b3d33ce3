package dev.signalbox.command.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.command.interlock.Interlock;
import dev.signalbox.command.store.Cursor;
import dev.signalbox.command.store.InterlockHistory;
import dev.signalbox.command.store.KeyedPage;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.NodeId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Parts of lists, newest first.
final class InterlockPages {
  private InterlockPages() {}

  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "InterlockPage")
  record Definitions(List<InterlockView> items, Optional<String> next, Optional<String> previous) {

    static Definitions of(KeyedPage<Interlock> page) {
      return new Definitions(
          page.items().stream().map(InterlockView::of).toList(),
          page.next().map(Cursor::toString),
          page.previous().map(Cursor::toString));
    }
  }

  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "InterlockJournalPage")
  record Journal(List<Entry> items, Optional<String> next, Optional<String> previous) {

    static Journal of(KeyedPage<InterlockHistory.Entry> page, Grant grant) {
      return new Journal(
          page.items().stream()
              .filter(entry -> grant.covers(entry.nodeId()))
              .map(entry -> Entry.of(entry, grant))
              .toList(),
          page.next().map(Cursor::toString),
          page.previous().map(Cursor::toString));
    }
  }

  /// One line of the journal.
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @Schema(name = "InterlockJournalEntry")
  record Entry(
      @Schema(
              description =
                  "created, changed, removed, refused, tripped, cleared, reset, bypassed or"
                      + " bypass-ended")
          String event,
      @Schema(description = "A user, `system` or `interlock:{interlockId}`") String actor,
      @Schema(description = "Where the request came from") Optional<String> address,
      String detail,
      @Schema(description = "The inputs at that moment") List<Map<String, Object>> seen,
      Optional<String> commandId,
      Instant recordedAt) {

    static Entry of(InterlockHistory.Entry entry, Grant grant) {
      return new Entry(
          entry.event(),
          entry.actor(),
          entry.address(),
          entry.detail(),
          entry.seen().stream().map(seen -> visible(seen, grant)).toList(),
          entry.command().map(Object::toString),
          entry.recordedAt());
    }

    private static Map<String, Object> visible(Map<String, Object> seen, Grant grant) {
      var copy = new LinkedHashMap<>(seen);
      if (!grant.covers(new NodeId(String.valueOf(seen.get("nodeId"))))) {
        copy.keySet().retainAll(List.of("nodeId", "key", "endpointId", "state"));
      }
      return copy;
    }
  }
}
