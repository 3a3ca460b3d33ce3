package dev.signalbox.command.store;

import dev.signalbox.command.interlock.Interlock;
import dev.signalbox.command.interlock.InterlockDefinition;
import dev.signalbox.command.interlock.InterlockId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;

/// Reads interlocks, and writes their definitions; each change with its journal row in one
/// transaction.
@ApplicationScoped
public class Interlocks {
  private static final String INSERT =
      """
      INSERT INTO command.interlock AS i
        (interlock_id, org, name, updated_by, updated_at, kind, endpoint_id, node_id, key,
         value_type, guarded_values, expression, inputs, staleness_ms, safe_value, severity,
         reset_by, description, enabled, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12, $13::jsonb, $14,
              $15::jsonb, $16, $17, $18, $19, 1)
      RETURNING %s
      """
          .formatted(InterlockRows.COLUMNS);

  /// One that is disabled, or no longer trips, has no trip and no alarm.
  private static final String UPDATE =
      """
      UPDATE command.interlock AS i
      SET updated_by = $3, updated_at = $4, kind = $5, endpoint_id = $6, node_id = $7, key = $8,
          value_type = $9, guarded_values = $10::jsonb, expression = $11, inputs = $12::jsonb,
          staleness_ms = $13, safe_value = $14::jsonb, severity = $15, reset_by = $16,
          description = $17, enabled = $18, version = version + 1,
          tripped_at = CASE WHEN $18 AND $5 <> 'permit' THEN tripped_at END,
          refused_at = NULL, revision = nextval('command.interlock_revision')
      WHERE interlock_id = $1 AND version = $2
      RETURNING %s
      """
          .formatted(InterlockRows.COLUMNS);

  private static final String DELETE =
      "DELETE FROM command.interlock WHERE interlock_id = $1 AND version = $2";

  private static final String FIND =
      "SELECT %s FROM command.interlock i WHERE i.interlock_id = $1 AND i.org = $2"
          .formatted(InterlockRows.COLUMNS);

  private static final String REVISIONS =
      """
      SELECT i.interlock_id, i.revision FROM command.interlock i WHERE i.enabled
      ORDER BY i.sequence
      """;

  private static final String ENABLED =
      "SELECT %s FROM command.interlock i WHERE i.enabled AND i.interlock_id = ANY($1)"
          .formatted(InterlockRows.COLUMNS);

  /// Differs whenever anything was added, changed or removed, in whatever order it was committed.
  private static final String FINGERPRINT =
      """
      SELECT concat_ws('/', count(*), max(revision), sum(revision)) AS fingerprint
      FROM command.interlock
      """;

  private static final String UNIQUE_VIOLATION = "23505";

  private final Database database;

  Interlocks(Database database) {
    this.database = database;
  }

  /// Which to list.
  ///
  /// @param visibleNodes empty means all
  public record Filter(
      OrgId org,
      Optional<Set<NodeId>> visibleNodes,
      Optional<EndpointId> endpoint,
      Optional<NodeId> node) {}

  /// Empty when the organization has one of that name.
  public Optional<Interlock> add(OrgId org, InterlockDefinition definition, Author author) {
    var head =
        Journal.listOf(
            UUID.randomUUID(),
            org.value(),
            definition.name(),
            author.subject(),
            CommandRows.time(InterlockJournal.now()));
    try {
      return write(
          INSERT, InterlockRows.tuple(head, InterlockRows.columns(definition)), "created", author);
    } catch (PgException e) {
      if (UNIQUE_VIOLATION.equals(e.getSqlState())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Empty when it is no longer at the version it was read at.
  public Optional<Interlock> update(
      Interlock found, InterlockDefinition definition, Author author) {
    var head =
        Journal.listOf(
            found.id().value(),
            found.version(),
            author.subject(),
            CommandRows.time(InterlockJournal.now()));
    return write(
        UPDATE, InterlockRows.tuple(head, InterlockRows.columns(definition)), "changed", author);
  }

  /// Whether it was still at the version it was read at.
  public boolean remove(Interlock found, Author author) {
    return database.inTransaction(session -> {
      var removed =
          session.execute(DELETE, Tuple.of(found.id().value(), found.version())).rowCount() == 1;
      if (removed) {
        InterlockJournal.of("removed", author)
            .about(found, found.definition().expression())
            .write(session);
      }
      return removed;
    });
  }

  public Optional<Interlock> find(OrgId org, InterlockId id) {
    return InterlockRows.interlocks(database.execute(FIND, Tuple.of(id.value(), org.value())))
        .stream()
        .findFirst();
  }

  /// Every one that has a say, of all organizations, in the order of their creation, each with a
  /// number that is another one after every change.
  public SequencedMap<InterlockId, Long> revisions() {
    var revisions = new LinkedHashMap<InterlockId, Long>();
    for (var row : database.execute(REVISIONS, Tuple.tuple())) {
      revisions.put(new InterlockId(row.getUUID("interlock_id")), row.getLong("revision"));
    }
    return revisions;
  }

  /// Those of the given ones that have a say.
  public List<Interlock> enabled(Collection<InterlockId> ids) {
    var wanted = ids.stream().map(InterlockId::value).toArray(UUID[]::new);
    return wanted.length == 0
        ? List.of()
        : InterlockRows.interlocks(database.execute(ENABLED, Tuple.of(wanted)));
  }

  public String fingerprint() {
    return database.execute(FINGERPRINT, Tuple.tuple()).iterator().next().getString("fingerprint");
  }

  /// Newest first.
  public KeyedPage<Interlock> page(Filter filter, Optional<Cursor> cursor, int limit) {
    var sql =
        new StringBuilder("SELECT ")
            .append(InterlockRows.COLUMNS)
            .append("FROM command.interlock i WHERE i.org = $1");
    var parameters = Tuple.of(filter.org().value());
    filter
        .endpoint()
        .ifPresent(id -> {
          parameters.addLong(id.value());
          sql.append(" AND i.endpoint_id = $").append(parameters.size());
        });
    filter
        .node()
        .ifPresent(id -> {
          parameters.addString(id.value());
          sql.append(" AND i.node_id = $").append(parameters.size());
        });
    filter
        .visibleNodes()
        .ifPresent(nodes -> {
          parameters.addArrayOfString(nodes.stream().map(NodeId::value).toArray(String[]::new));
          sql.append(" AND i.node_id = ANY($").append(parameters.size()).append(')');
        });
    return KeyedPage.read(
        cursor,
        limit,
        "i.sequence",
        sql,
        parameters,
        (text, tuple) -> InterlockRows.interlocks(database.execute(text, tuple)),
        Interlock::sequence);
  }

  private Optional<Interlock> write(String sql, Tuple parameters, String event, Author author) {
    return database.inTransaction(session -> {
      var written = InterlockRows.interlocks(session.execute(sql, parameters)).stream().findFirst();
      written.ifPresent(interlock ->
          InterlockJournal.of(event, author)
              .about(interlock, describe(interlock.definition()))
              .write(session));
      return written;
    });
  }

  private static String describe(InterlockDefinition definition) {
    return "%s on %s/%s: %s"
        .formatted(
            definition.kind().wireName() + (definition.enabled() ? "" : " (disabled)"),
            definition.target().nodeId(),
            definition.target().key(),
            definition.expression());
  }
}
