package dev.signalbox.ingest.quarantine;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Something set aside, over REST.
///
/// @param payload Base64; at most the first 64 KiB
/// @param payloadBytes the true length
@RegisterForReflection
@Schema(name = "Quarantined")
public record QuarantineView(
    long quarantineId,
    Optional<String> nodeId,
    String topic,
    String reason,
    String detail,
    String payload,
    int payloadBytes,
    Instant receivedAt) {
  static QuarantineView of(Row row) {
    return new QuarantineView(
        row.getLong("quarantine_id"),
        Optional.ofNullable(row.getString("node_id")),
        row.getString("topic"),
        row.getString("reason"),
        row.getString("detail"),
        Base64.getEncoder().encodeToString(row.getBuffer("payload").getBytes()),
        row.getInteger("payload_bytes"),
        row.getOffsetDateTime("received_at").toInstant());
  }
}
