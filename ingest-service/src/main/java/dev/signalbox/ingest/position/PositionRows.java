package dev.signalbox.ingest.position;

import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Motion;
import dev.signalbox.protocol.fact.PositionUpdate;
import dev.signalbox.protocol.identity.NodeId;
import io.vertx.sqlclient.Row;
import java.util.OptionalDouble;

/// Positions as they stand in rows.
final class PositionRows {
  static final String COLUMNS =
      "p.node_id, p.ts, p.latitude, p.longitude, p.altitude, p.speed, p.heading";

  private PositionRows() {}

  static PositionUpdate read(Row row) {
    return new PositionUpdate(
        new NodeId(row.getString("node_id")),
        new Coordinates(row.getDouble("latitude"), row.getDouble("longitude")),
        new Motion(number(row, "altitude"), number(row, "speed"), number(row, "heading")),
        row.getOffsetDateTime("ts").toInstant());
  }

  private static OptionalDouble number(Row row, String column) {
    var value = row.getDouble(column);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
