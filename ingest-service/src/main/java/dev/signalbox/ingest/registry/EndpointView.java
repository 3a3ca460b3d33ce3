package dev.signalbox.ingest.registry;

import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.Value;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
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
    @Schema(description = "The value that does no harm, of the endpoint's type")
        Optional<Value> safeValue,
    @Schema(type = SchemaType.OBJECT) Json labels,
    @Schema(type = SchemaType.OBJECT) Json metadata,
    Instant createdAt) {
  static final String SELECT =
      "SELECT e.endpoint_id, e.org, e.node_id, e.key, e.name, e.unit, e.value_type, e.writable,"
          + " e.min_value, e.max_value, e.safe_number, e.safe_boolean, e.safe_text, e.created_at, "
          + Tags.columns("e")
          + " FROM fleet.endpoint e";

  public static EndpointView of(Row row) {
    var settings = EndpointSettings.of(row);
    return new EndpointView(
        row.getLong("endpoint_id"),
        row.getString("node_id"),
        row.getString("key"),
        settings.name(),
        settings.unit(),
        row.getString("value_type"),
        settings.writable(),
        settings.min(),
        settings.max(),
        settings.safe(),
        settings.tags().labels(),
        settings.tags().metadata(),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
