package dev.signalbox.ingest.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A node's message over REST.
///
/// @param to empty means everybody
@RegisterForReflection
@Schema(name = "NodeMessage")
public record MessageView(
    long messageId, String nodeId, String from, String to, String text, Instant timestamp) {
  static MessageView of(Row row) {
    return new MessageView(
        row.getLong("message_id"),
        row.getString("node_id"),
        row.getString("sender"),
        row.getString("recipient"),
        row.getString("body"),
        row.getOffsetDateTime("ts").toInstant());
  }
}
