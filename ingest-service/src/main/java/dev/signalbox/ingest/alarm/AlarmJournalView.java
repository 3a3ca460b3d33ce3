package dev.signalbox.ingest.alarm;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One transition of an alarm over REST, with the flags as they were after it.
///
/// @param actor `device`, `rule:{id}`, `system` or a user's subject
@RegisterForReflection
@Schema(name = "AlarmTransition")
public record AlarmJournalView(
    long journalId,
    String transition,
    String actor,
    Optional<String> comment,
    String severity,
    String message,
    boolean active,
    boolean acknowledged,
    boolean latched,
    Optional<Instant> shelvedUntil,
    boolean suppressed,
    boolean outOfService,
    Instant timestamp) {
  static AlarmJournalView of(Row row) {
    var flags = AlarmRows.flags(row);
    return new AlarmJournalView(
        row.getLong("journal_id"),
        row.getString("transition"),
        row.getString("actor"),
        Optional.ofNullable(row.getString("comment")),
        AlarmRows.severity(row.getInteger("severity")).wireName(),
        row.getString("message"),
        flags.active(),
        flags.acknowledged(),
        flags.latched(),
        flags.shelvedUntil(),
        flags.suppressed(),
        flags.outOfService(),
        row.getOffsetDateTime("ts").toInstant());
  }
}
