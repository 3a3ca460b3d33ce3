package dev.signalbox.ingest.telemetry;

import dev.signalbox.protocol.fact.Value;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The newest reading of an endpoint over REST.
@RegisterForReflection
@Schema(name = "CurrentValue")
public record CurrentView(
    long endpointId,
    String nodeId,
    String key,
    Optional<String> unit,
    @Schema(oneOf = {Double.class, Boolean.class, String.class}) Value value,
    Instant timestamp,
    @Schema(enumeration = {"good", "stale", "bad"}) String quality) {
  static CurrentView of(Row row) {
    return new CurrentView(
        row.getLong("endpoint_id"),
        row.getString("node_id"),
        row.getString("key"),
        Optional.ofNullable(row.getString("unit")),
        StoredValue.of(row),
        row.getOffsetDateTime("ts").toInstant(),
        StoredValue.quality(row).wireName());
  }
}
