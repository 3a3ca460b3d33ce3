package dev.signalbox.ingest.registry;

import dev.signalbox.protocol.fact.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A node over REST.
///
/// @param attributes what the node, or somebody over REST, says of it
@RegisterForReflection
@Schema(name = "Node")
public record NodeView(
    String nodeId,
    boolean online,
    Instant lastSeen,
    @Schema(type = SchemaType.OBJECT) Json attributes,
    Instant createdAt) {
  static NodeView of(Row row) {
    return new NodeView(
        row.getString("node_id"),
        row.getBoolean("online"),
        row.getOffsetDateTime("last_seen").toInstant(),
        Attributes.compact(row.getString("attributes")),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
