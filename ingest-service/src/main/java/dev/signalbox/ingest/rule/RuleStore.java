package dev.signalbox.ingest.rule;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Definitions of rules in PostgreSQL. Each change is told to the other replicas.
@ApplicationScoped
class RuleStore {
  private static final String COLUMNS =
      "endpoint_id, name, alarm_key, kind, limit_value, deadband, direction, window_ms,"
          + " equal_number, equal_boolean, equal_text, stale_after_ms, on_delay_ms, off_delay_ms,"
          + " latching, severity, message, re_alarm_ms, enabled, updated_at, updated_by";
  private static final String VALUES =
      "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,"
          + " $22";
  private static final String ADD =
      "INSERT INTO fleet.alarm_rule (org, "
          + COLUMNS
          + ", created_at) VALUES ($1, "
          + VALUES
          + ", $21) ON CONFLICT (org, name) DO NOTHING RETURNING rule_id";
  private static final String CHANGE =
      "UPDATE fleet.alarm_rule SET ("
          + COLUMNS
          + ") = ("
          + VALUES
          + "), version = version + 1, revision = revision + 1 WHERE rule_id = $1";
  private static final String TARGET =
      "SELECT e.endpoint_id, e.node_id, e.key, coalesce(e.unit, '') AS unit, e.value_type"
          + " FROM fleet.endpoint e";

  /// An endpoint that rules may watch.
  record Watchable(Rule.Target target, ValueType type) {}

  private final Database database;

  RuleStore(Database database) {
    this.database = database;
  }

  /// What the caller may see of the endpoint.
  Optional<Watchable> watchable(Grant grant, EndpointId id) {
    var select =
        Caller.limit(new Select(TARGET), grant, "e").where("e.endpoint_id = ?", id.value());
    return select.all(database.session()).stream().findFirst().map(RuleStore::watchable);
  }

  /// The row, if the caller may see it.
  Optional<Row> find(Session session, Grant grant, String ruleId, boolean lock) {
    var id = Queries.value("ruleId", ruleId, RuleStore::id).orElseThrow();
    var sql = RuleRows.SELECT + " WHERE r.rule_id = $1 AND r.org = $2";
    return session
        .queryOne(lock ? sql + " FOR UPDATE OF r" : sql, id, grant.org().value())
        .filter(row -> grant.covers(new NodeId(row.getString("node_id"))));
  }

  int count(Session session, Grant grant) {
    return session
        .queryOne("SELECT count(*)::int FROM fleet.alarm_rule WHERE org = $1", grant.org().value())
        .orElseThrow()
        .getInteger(0);
  }

  /// Empty when the organization has a rule of that name.
  Optional<Long> add(
      Session session, Grant grant, EndpointId endpoint, RuleDefinition rule, Instant now) {
    RuledEndpoints.changed(session);
    return session
        .queryOne(ADD, parameters(grant.org().value(), endpoint, rule, grant.user(), now))
        .map(row -> row.getLong(0));
  }

  void change(Session session, Rule rule, String user, Instant now) {
    RuledEndpoints.changed(session);
    session.update(
        CHANGE, parameters(rule.id(), rule.target().endpointId(), rule.definition(), user, now));
  }

  void remove(Session session, Rule rule) {
    RuledEndpoints.changed(session);
    session.update("DELETE FROM fleet.alarm_rule WHERE rule_id = $1", rule.id());
  }

  private static @Nullable Object[] parameters(
      Object first, EndpointId endpoint, RuleDefinition rule, String user, Instant now) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(first);
    values.add(endpoint.value());
    values.add(rule.name());
    values.add(rule.alarmKey().value());
    addCondition(values, rule.condition());
    values.add(rule.onDelay().toMillis());
    values.add(rule.offDelay().toMillis());
    values.add(rule.latching());
    values.add((short) rule.severity().rank());
    values.add(rule.message().text());
    values.add(rule.reAlarmAfter().map(Duration::toMillis).orElse(null));
    values.add(rule.enabled());
    values.add(Times.of(now));
    values.add(user);
    return values.toArray();
  }

  /// The columns from `kind` to `stale_after_ms`.
  private static void addCondition(List<@Nullable Object> values, Condition condition) {
    var level = condition instanceof Condition.Level one ? one : null;
    var rate = condition instanceof Condition.Rate one ? one : null;
    var equal = condition instanceof Condition.Equal(var value) ? value : null;
    var stale = condition instanceof Condition.Stale one ? one : null;
    values.add(condition.kind().wireName());
    values.add(level != null ? Double.valueOf(level.limit()) : rate != null ? rate.limit() : null);
    values.add(level != null ? level.deadband() : rate != null ? rate.deadband() : 0.0);
    values.add(rate == null ? null : rate.direction().name().toLowerCase(Locale.ROOT));
    values.add(rate == null ? null : rate.window().toMillis());
    values.add(equal instanceof Value.Numeric(double number) ? number : null);
    values.add(equal instanceof Value.Bool(boolean flag) ? flag : null);
    values.add(equal instanceof Value.Text(String text) ? text : null);
    values.add(stale == null ? null : stale.after().toMillis());
  }

  private static Watchable watchable(Row row) {
    var target =
        new Rule.Target(
            new EndpointId(row.getLong("endpoint_id")),
            new NodeId(row.getString("node_id")),
            new EndpointKey(row.getString("key")),
            row.getString("unit"));
    return new Watchable(target, ValueType.ofWireName(row.getString("value_type")).orElseThrow());
  }

  private static Long id(String text) {
    return Queries.endpointId(text).value();
  }
}
