package dev.signalbox.ingest.registry;

import dev.signalbox.protocol.fact.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A node over REST.
///
/// @param silent whether nothing came of it for longer than it may be quiet
/// @param attributes what the node, or somebody over REST, says of it
/// @param expectedIntervalMs how often it ought to report; absent: as the organization says
@RegisterForReflection
@Schema(name = "Node")
public record NodeView(
    String nodeId,
    boolean online,
    Instant lastSeen,
    boolean silent,
    @Schema(type = SchemaType.OBJECT) Json attributes,
    @Schema(type = SchemaType.OBJECT) Json labels,
    @Schema(type = SchemaType.OBJECT) Json metadata,
    Optional<Long> expectedIntervalMs,
    Instant createdAt) {
  static final String SELECT =
      "SELECT n.node_id, n.online, n.last_seen, n.silent, n.attributes::text AS attributes,"
          + " n.expected_interval_ms, n.created_at, "
          + Tags.columns("n")
          + " FROM fleet.node n";

  public static NodeView of(Row row) {
    var tags = Tags.of(row);
    return new NodeView(
        row.getString("node_id"),
        row.getBoolean("online"),
        row.getOffsetDateTime("last_seen").toInstant(),
        row.getBoolean("silent"),
        Attributes.compact(row.getString("attributes")),
        tags.labels(),
        tags.metadata(),
        Optional.ofNullable(row.getLong("expected_interval_ms")),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
