package dev.signalbox.ingest.registry;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An organization over REST.
///
/// @param acceptsUnknown whether nodes and endpoints that nobody has heard of register themselves
/// @param expectedIntervalMs how often nodes ought to report that say nothing else; absent: they
///   may be silent
@RegisterForReflection
@Schema(name = "Organization")
public record OrganizationView(
    String org,
    Optional<String> name,
    boolean acceptsUnknown,
    Optional<Long> expectedIntervalMs,
    Instant createdAt) {
  static OrganizationView of(Row row) {
    return new OrganizationView(
        row.getString("org"),
        Optional.ofNullable(row.getString("name")),
        row.getBoolean("accepts_unknown"),
        Optional.ofNullable(row.getLong("expected_interval_ms")),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
