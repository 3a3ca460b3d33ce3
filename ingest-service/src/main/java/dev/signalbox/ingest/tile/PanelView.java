package dev.signalbox.ingest.tile;

import dev.signalbox.ingest.rest.EntityTags;
import dev.signalbox.protocol.fact.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A panel over REST.
///
/// @param version counts from 1; also the `ETag`
@RegisterForReflection
@Schema(name = "Panel")
public record PanelView(
    String name,
    Optional<String> title,
    int version,
    Instant updatedAt,
    String updatedBy,
    @Schema(implementation = Tile[].class) Json tiles) {
  static PanelView of(Row row) {
    return new PanelView(
        row.getString("name"),
        Optional.ofNullable(row.getString("title")),
        row.getInteger("version"),
        row.getOffsetDateTime("updated_at").toInstant(),
        row.getString("updated_by"),
        new Json(row.getString("tiles")));
  }

  String tag() {
    return EntityTags.of(version);
  }
}
