package dev.signalbox.command.store;

import dev.signalbox.command.interlock.InterlockId;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the journal of interlocks, also of those that were removed.
@ApplicationScoped
public class InterlockHistory {
  private static final String ENTRIES =
      """
      SELECT j.journal_id, j.name, j.node_id, j.event, j.actor, j.address, j.detail, j.seen,
             j.command_id, j.recorded_at
      FROM command.interlock_journal j
      WHERE j.org = $1 AND j.interlock_id = $2
      """;

  private final Database database;

  InterlockHistory(Database database) {
    this.database = database;
  }

  /// @param seen as JSON: the inputs with their values and ages
  public record Entry(
      long sequence,
      String name,
      NodeId nodeId,
      String event,
      String actor,
      Optional<String> address,
      String detail,
      List<Map<String, Object>> seen,
      Optional<CommandId> command,
      Instant recordedAt) {}

  /// Newest first.
  public KeyedPage<Entry> page(OrgId org, InterlockId id, Optional<Cursor> cursor, int limit) {
    return KeyedPage.read(
        cursor,
        limit,
        "j.journal_id",
        new StringBuilder(ENTRIES),
        Tuple.of(org.value(), id.value()),
        (sql, parameters) -> {
          var entries = new ArrayList<Entry>();
          for (var row : database.execute(sql, parameters)) {
            entries.add(entry(row));
          }
          return entries;
        },
        Entry::sequence);
  }

  private static Entry entry(Row row) {
    var seen = new ArrayList<Map<String, Object>>();
    var array = (JsonArray) row.getValue("seen");
    for (int i = 0; i < array.size(); i++) {
      seen.add(array.getJsonObject(i).getMap());
    }
    return new Entry(
        row.getLong("journal_id"),
        row.getString("name"),
        new NodeId(row.getString("node_id")),
        row.getString("event"),
        row.getString("actor"),
        Optional.ofNullable(row.getString("address")),
        row.getString("detail"),
        seen,
        Optional.ofNullable(row.getUUID("command_id")).map(CommandId::new),
        CommandRows.instant(row, "recorded_at"));
  }
}
