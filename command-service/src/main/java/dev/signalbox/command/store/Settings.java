package dev.signalbox.command.store;

import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
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

/// What is set for the commands of endpoints; each change with its line in the audit in one
/// transaction.
@ApplicationScoped
public class Settings {
  private static final String COLUMNS =
      """
      s.sequence, s.org, s.endpoint_id, s.node_id, s.key, s.requires_confirmation,
      s.confirm_within_ms, s.requires_reason, s.max_per_minute, s.strategy, s.delivery_timeout_ms,
      s.execution_timeout_ms, s.verify, s.verify_within_ms, s.verify_tolerance, s.version,
      s.updated_by, s.updated_at
      """;

  private static final String FIND =
      "SELECT %s FROM command.command_settings s WHERE s.endpoint_id = $1 AND s.org = $2"
          .formatted(COLUMNS);

  /// @see #put
  private static final String PUT =
      """
      INSERT INTO command.command_settings AS s
        (org, endpoint_id, node_id, key, requires_confirmation, confirm_within_ms, requires_reason,
         max_per_minute, delivery_timeout_ms, execution_timeout_ms, verify, verify_within_ms,
         verify_tolerance, strategy, version, updated_by, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15, $16)
      ON CONFLICT (endpoint_id) DO UPDATE
      SET requires_confirmation = $5, confirm_within_ms = $6, requires_reason = $7,
          max_per_minute = $8, delivery_timeout_ms = $9, execution_timeout_ms = $10, verify = $11,
          verify_within_ms = $12, verify_tolerance = $13, strategy = $14,
          version = s.version + 1, updated_by = $15, updated_at = $16
      WHERE $17::integer IS NULL OR s.version = $17
      RETURNING %s
      """
          .formatted(COLUMNS);

  private static final String REMOVE =
      "DELETE FROM command.command_settings WHERE endpoint_id = $1 AND org = $2";

  private final Database database;
  private final Commands commands;

  Settings(Database database, Commands commands) {
    this.database = database;
    this.commands = commands;
  }

  /// Those of one endpoint, as they stand.
  public record Standing(
      long sequence,
      OrgId org,
      EndpointId endpointId,
      NodeId nodeId,
      EndpointKey key,
      EndpointRules rules,
      int version,
      String updatedBy,
      Instant updatedAt) {}

  public Optional<Standing> find(OrgId org, EndpointId endpoint) {
    return standing(database.execute(FIND, Tuple.of(endpoint.value(), org.value()))).stream()
        .findFirst();
  }

  public EndpointRules rules(Target target) {
    return find(target.org(), target.endpointId()).map(Standing::rules).orElse(EndpointRules.NONE);
  }

  /// Sets all of them.
  ///
  /// @param version the one that the caller has seen; empty for whichever stands
  /// @return empty when somebody else has changed them meanwhile
  public Optional<Standing> put(
      Target target, EndpointRules rules, Author author, Optional<Integer> version) {
    return database.inTransaction(session -> {
      var put = standing(session.execute(PUT, parameters(target, rules, author, version)));
      if (!put.isEmpty()) {
        audit(author, target, "settings-changed", rules.toString()).write(session, commands.now());
      }
      return put.stream().findFirst();
    });
  }

  public void remove(Target target, Author author) {
    var _ =
        database.inTransaction(session -> {
          var removed =
              session.execute(REMOVE, Tuple.of(target.endpointId().value(), target.org().value()));
          if (removed.rowCount() > 0) {
            audit(author, target, "settings-removed", "").write(session, commands.now());
          }
          return removed.rowCount();
        });
  }

  /// @param visibleNodes empty means all
  public KeyedPage<Standing> page(
      OrgId org, Optional<Set<NodeId>> visibleNodes, Optional<Cursor> cursor, int limit) {
    var sql =
        new StringBuilder("SELECT ")
            .append(COLUMNS)
            .append("FROM command.command_settings s WHERE s.org = $1");
    var parameters = Tuple.of(org.value());
    visibleNodes.ifPresent(nodes -> {
      parameters.addArrayOfString(nodes.stream().map(NodeId::value).toArray(String[]::new));
      sql.append(" AND s.node_id = ANY($2)");
    });
    return KeyedPage.read(
        cursor,
        limit,
        "s.sequence",
        sql,
        parameters,
        (text, tuple) -> standing(database.execute(text, tuple)),
        Standing::sequence);
  }

  private static AuditEntry.About audit(Author author, Target target, String event, String detail) {
    return new AuditEntry(event, author, detail, new JsonArray()).about(target);
  }

  private Tuple parameters(
      Target target, EndpointRules rules, Author author, Optional<Integer> version) {
    return Tuple.tuple(
        Journal.listOf(
            target.org().value(),
            target.endpointId().value(),
            target.nodeId().value(),
            target.key().value(),
            rules.requiresConfirmation(),
            CommandRows.millis(rules.confirmWithin()),
            rules.requiresReason(),
            rules.maxPerMinute().orElse(null),
            CommandRows.millis(rules.deliveryTimeout()),
            CommandRows.millis(rules.executionTimeout()),
            rules.verify(),
            CommandRows.millis(rules.verifyWithin()),
            rules.tolerance().orElse(null),
            rules.strategy().map(Strategy::wireName).orElse(null),
            author.subject(),
            CommandRows.time(commands.now()),
            version.orElse(null)));
  }

  private static List<Standing> standing(Iterable<Row> rows) {
    var found = new ArrayList<Standing>();
    for (var row : rows) {
      found.add(
          new Standing(
              row.getLong("sequence"),
              new OrgId(row.getString("org")),
              new EndpointId(row.getLong("endpoint_id")),
              new NodeId(row.getString("node_id")),
              new EndpointKey(row.getString("key")),
              rules(row),
              row.getInteger("version"),
              row.getString("updated_by"),
              CommandRows.instant(row, "updated_at")));
    }
    return found;
  }

  private static EndpointRules rules(Row row) {
    return new EndpointRules(
        row.getBoolean("requires_confirmation"),
        CommandRows.duration(row, "confirm_within_ms"),
        row.getBoolean("requires_reason"),
        Optional.ofNullable(row.getInteger("max_per_minute")),
        Optional.ofNullable(row.getString("strategy")).flatMap(Strategy::ofWireName),
        CommandRows.duration(row, "delivery_timeout_ms"),
        CommandRows.duration(row, "execution_timeout_ms"),
        row.getBoolean("verify"),
        CommandRows.duration(row, "verify_within_ms"),
        Optional.ofNullable(row.getDouble("verify_tolerance")));
  }
}
