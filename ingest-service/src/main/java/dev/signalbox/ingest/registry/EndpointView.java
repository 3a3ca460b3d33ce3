package dev.signalbox.ingest.registry;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An endpoint over REST.
///
/// @param min and `max`: the range of its values, as far as it is known
@RegisterForReflection
@Schema(name = "Endpoint")
public record EndpointView(
    long endpointId,
    String nodeId,
    String key,
    Optional<String> name,
    Optional<String> unit,
    @Schema(enumeration = {"number", "boolean", "text"}) String valueType,
    boolean writable,
    Optional<Double> min,
    Optional<Double> max,
    Instant createdAt) {
  static EndpointView of(Row row) {
    return new EndpointView(
        row.getLong("endpoint_id"),
        row.getString("node_id"),
        row.getString("key"),
        Optional.ofNullable(row.getString("name")),
        Optional.ofNullable(row.getString("unit")),
        row.getString("value_type"),
        row.getBoolean("writable"),
        Optional.ofNullable(row.getDouble("min_value")),
        Optional.ofNullable(row.getDouble("max_value")),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
