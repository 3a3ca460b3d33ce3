package dev.signalbox.ingest.telemetry;

import dev.signalbox.protocol.fact.Value;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One stored reading over REST.
@RegisterForReflection
@Schema(name = "Reading")
public record ReadingView(
    Instant timestamp,
    @Schema(oneOf = {Double.class, Boolean.class, String.class}) Value value,
    @Schema(enumeration = {"good", "stale", "bad"}) String quality) {
  static ReadingView of(Row row) {
    return new ReadingView(
        row.getOffsetDateTime("ts").toInstant(),
        StoredValue.of(row),
        StoredValue.quality(row).wireName());
  }
}
