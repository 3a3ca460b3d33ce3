package dev.signalbox.ingest.position;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A position over REST.
///
/// @param altitude metres
/// @param speed metres per second
/// @param heading degrees clockwise from north
@RegisterForReflection
@Schema(name = "Position")
public record PositionView(
    String nodeId,
    double latitude,
    double longitude,
    Optional<Double> altitude,
    Optional<Double> speed,
    Optional<Double> heading,
    Instant timestamp) {
  static PositionView of(Row row) {
    return new PositionView(
        row.getString("node_id"),
        row.getDouble("latitude"),
        row.getDouble("longitude"),
        Optional.ofNullable(row.getDouble("altitude")),
        Optional.ofNullable(row.getDouble("speed")),
        Optional.ofNullable(row.getDouble("heading")),
        row.getOffsetDateTime("ts").toInstant());
  }
}
