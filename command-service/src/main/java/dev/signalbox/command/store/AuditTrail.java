package dev.signalbox.command.store;

import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Reads the audit from the oldest to the newest, a part at a time, however long it is.
@ApplicationScoped
public class AuditTrail {
  private static final String AFTER =
      """
      SELECT a.recorded_at, a.source, a.id, a.event, a.actor, a.address, a.token_id, a.node_id,
             a.endpoint_id, a.key, a.command_id, a.interlock_id, a.interlock, a.value, a.detail,
             a.seen
      FROM command.audit a
      WHERE a.org = $1 AND a.recorded_at >= $2 AND a.recorded_at < $3
        AND (a.recorded_at, a.source, a.id) > ($2, $4, $5)
        AND ($6::text[] IS NULL OR a.node_id = ANY($6))
      ORDER BY a.recorded_at, a.source, a.id
      LIMIT $7
      """;

  private final Database database;

  AuditTrail(Database database) {
    this.database = database;
  }

  /// Which lines.
  ///
  /// @param visibleNodes empty means all
  public record Range(OrgId org, Optional<Set<NodeId>> visibleNodes, Instant from, Instant to) {}

  /// After which line to go on.
  public record Place(Instant recordedAt, String source, long id) {
    /// Before the first line of that time.
    public static Place before(Instant from) {
      return new Place(from, "", 0);
    }
  }

  /// @param seen what interlocks said and saw, as JSON
  public record Line(
      Place place,
      String event,
      String actor,
      Optional<String> address,
      Optional<String> tokenId,
      String nodeId,
      Optional<Long> endpointId,
      Optional<String> key,
      Optional<UUID> commandId,
      Optional<UUID> interlockId,
      Optional<String> interlock,
      Optional<Object> value,
      String detail,
      String seen) {}

  /// The next lines; none at the end.
  public List<Line> after(Range range, Place place, int limit) {
    var nodes =
        range
            .visibleNodes()
            .map(ids -> ids.stream().map(NodeId::value).toArray(String[]::new))
            .orElse(null);
    var lines = new ArrayList<Line>();
    for (var row :
        database.execute(
            AFTER,
            Tuple.tuple(
                Journal.listOf(
                    range.org().value(),
                    CommandRows.time(place.recordedAt()),
                    CommandRows.time(range.to()),
                    place.source(),
                    place.id(),
                    nodes,
                    limit)))) {
      lines.add(line(row));
    }
    return lines;
  }

  private static Line line(Row row) {
    return new Line(
        new Place(
            CommandRows.instant(row, "recorded_at"), row.getString("source"), row.getLong("id")),
        row.getString("event"),
        row.getString("actor"),
        Optional.ofNullable(row.getString("address")),
        Optional.ofNullable(row.getString("token_id")),
        row.getString("node_id"),
        Optional.ofNullable(row.getLong("endpoint_id")),
        Optional.ofNullable(row.getString("key")),
        Optional.ofNullable(row.getUUID("command_id")),
        Optional.ofNullable(row.getUUID("interlock_id")),
        Optional.ofNullable(row.getString("interlock")),
        Optional.ofNullable(row.getValue("value")),
        row.getString("detail"),
        ((JsonArray) row.getValue("seen")).encode());
  }
}
