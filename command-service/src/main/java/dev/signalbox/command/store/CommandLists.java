package dev.signalbox.command.store;

import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.identity.CommandId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lists for people: pages of commands, one command's journal, how many are under way.
@ApplicationScoped
public class CommandLists {
  private static final String JOURNAL =
      """
      SELECT version, event, status, late, attempt, actual_value, reason, actor, recorded_at
      FROM command.command_journal
      WHERE command_id = $1
      ORDER BY journal_id
      """;

  private static final String OPEN =
      """
      SELECT status, count(*) AS commands
      FROM command.command
      WHERE completed_at IS NULL
      GROUP BY status
      """;

  private final Database database;

  CommandLists(Database database) {
    this.database = database;
  }

  /// @param cursor empty for the newest
  public KeyedPage<Command> page(CommandFilter filter, Optional<Cursor> cursor, int limit) {
    var sql =
        new StringBuilder("SELECT ")
            .append(CommandRows.COLUMNS)
            .append("FROM command.command c WHERE c.org = $1");
    var parameters = Tuple.of(filter.org().value());
    filter.endpoint().ifPresent(id -> add(sql, parameters, "c.endpoint_id = ", id.value()));
    filter.node().ifPresent(id -> add(sql, parameters, "c.node_id = ", id.value()));
    filter
        .visibleNodes()
        .ifPresent(nodes ->
            addAny(sql, parameters, "c.node_id", nodes.stream().map(id -> id.value()).toList()));
    if (!filter.states().isEmpty()) {
      addAny(
          sql,
          parameters,
          "c.status",
          filter.states().stream().map(CommandState::wireName).toList());
    }
    filter.submittedBy().ifPresent(who -> add(sql, parameters, "c.submitted_by = ", who));
    filter
        .from()
        .ifPresent(time -> add(sql, parameters, "c.issued_at >= ", CommandRows.time(time)));
    filter.to().ifPresent(time -> add(sql, parameters, "c.issued_at < ", CommandRows.time(time)));
    return KeyedPage.read(
        cursor,
        limit,
        "c.sequence",
        sql,
        parameters,
        (text, tuple) -> Commands.commands(database.execute(text, tuple)),
        Command::sequence);
  }

  public List<JournalEntry> journal(CommandId id) {
    var entries = new ArrayList<JournalEntry>();
    for (var row : database.execute(JOURNAL, Tuple.of(id.value()))) {
      entries.add(entry(row));
    }
    return entries;
  }

  /// How many commands are in each state that is not final.
  public Map<CommandState, Long> open() {
    var counts = new EnumMap<CommandState, Long>(CommandState.class);
    for (var row : database.execute(OPEN, Tuple.tuple())) {
      counts.put(CommandRows.state(row), row.getLong("commands"));
    }
    return counts;
  }

  private static void add(StringBuilder sql, Tuple parameters, String condition, Object value) {
    parameters.addValue(value);
    sql.append(" AND ").append(condition).append('$').append(parameters.size());
  }

  private static void addAny(
      StringBuilder sql, Tuple parameters, String column, List<String> values) {
    parameters.addArrayOfString(values.toArray(String[]::new));
    sql.append(" AND ").append(column).append(" = ANY($").append(parameters.size()).append(')');
  }

  private static JournalEntry entry(Row row) {
    return new JournalEntry(
        row.getInteger("version"),
        row.getString("event"),
        CommandRows.state(row),
        row.getBoolean("late"),
        row.getInteger("attempt"),
        CommandRows.value(row, "actual_value"),
        Optional.ofNullable(row.getString("reason")),
        row.getString("actor"),
        CommandRows.instant(row, "recorded_at"));
  }
}
