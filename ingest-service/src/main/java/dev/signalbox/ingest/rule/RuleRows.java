package dev.signalbox.ingest.rule;

import dev.signalbox.ingest.database.Columns;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.rule.RuleState.Phase;
import dev.signalbox.ingest.rule.RuleState.Sample;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rules as rows of PostgreSQL.
final class RuleRows {
  static final String SELECT =
      """
      SELECT r.rule_id, r.org, r.endpoint_id, r.name, r.alarm_key, r.kind, r.limit_value, r.deadband,
             r.direction, r.window_ms, r.equal_number, r.equal_boolean, r.equal_text,
             r.stale_after_ms, r.on_delay_ms, r.off_delay_ms, r.latching, r.severity, r.message,
             r.re_alarm_ms, r.enabled, r.version, r.created_at, r.updated_at, r.updated_by, r.phase,
             r.phase_since, r.seen, r.reference, r.reference_at, r.due_at, r.revision,
             e.node_id, e.key, coalesce(e.unit, '') AS unit
        FROM fleet.alarm_rule r JOIN fleet.endpoint e ON e.endpoint_id = r.endpoint_id
      """;

  private static final String SAVE_STATES =
      """
      UPDATE fleet.alarm_rule r
         SET phase = s.phase, phase_since = s.since, seen = s.seen, reference = s.reference,
             reference_at = s.reference_at, due_at = s.due_at, revision = r.revision + 1
        FROM unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::text[], $5::float8[],
               $6::timestamptz[], $7::timestamptz[])
          AS s(rule_id, phase, since, seen, reference, reference_at, due_at)
       WHERE r.rule_id = s.rule_id
      """;

  private RuleRows() {}

  static Rule read(Row row) {
    return new Rule(
        row.getLong("rule_id"),
        new OrgId(row.getString("org")),
        new Rule.Target(
            new EndpointId(row.getLong("endpoint_id")),
            new NodeId(row.getString("node_id")),
            new EndpointKey(row.getString("key")),
            row.getString("unit")),
        definition(row),
        state(row),
        row.getLong("revision"));
  }

  /// One of the three columns is not null.
  static Value value(Row row, String number, String flag, String text) {
    Double numeric = row.getDouble(number);
    if (numeric != null) {
      return Value.of(numeric);
    }
    Boolean bool = row.getBoolean(flag);
    return bool != null ? Value.of(bool) : Value.of(row.getString(text));
  }

  static void saveStates(Session session, Collection<Rule> rules) {
    if (rules.isEmpty()) {
      return;
    }
    session.update(
        SAVE_STATES,
        Columns.of(rules, Rule::id, Long[]::new),
        Columns.texts(rules, rule -> rule.state().phase().wireName()),
        Columns.times(rules, rule -> rule.state().since().orElse(null)),
        Columns.texts(rules, rule -> rule.state().seen()),
        Columns.of(
            rules, rule -> rule.state().reference().map(Sample::value).orElse(null), Double[]::new),
        Columns.times(rules, rule -> rule.state().reference().map(Sample::at).orElse(null)),
        Columns.times(rules, rule -> rule.state().due().orElse(null)));
  }

  private static RuleDefinition definition(Row row) {
    return new RuleDefinition(
        row.getString("name"),
        new EndpointKey(row.getString("alarm_key")),
        condition(row),
        Duration.ofMillis(row.getLong("on_delay_ms")),
        Duration.ofMillis(row.getLong("off_delay_ms")),
        row.getBoolean("latching"),
        severity(row.getInteger("severity")),
        new MessageTemplate(row.getString("message")),
        Optional.ofNullable(row.getLong("re_alarm_ms")).map(Duration::ofMillis),
        row.getBoolean("enabled"));
  }

  private static Condition condition(Row row) {
    var kind = RuleKind.ofWireName(row.getString("kind")).orElseThrow();
    return switch (kind) {
      case HIGH_HIGH, HIGH, LOW, LOW_LOW ->
          new Condition.Level(kind, row.getDouble("limit_value"), row.getDouble("deadband"));
      case RATE_OF_CHANGE ->
          new Condition.Rate(
              Condition.Rate.Direction.valueOf(row.getString("direction").toUpperCase(Locale.ROOT)),
              row.getDouble("limit_value"),
              row.getDouble("deadband"),
              Duration.ofMillis(row.getLong("window_ms")));
      case EQUALS -> new Condition.Equal(value(row, "equal_number", "equal_boolean", "equal_text"));
      case STALE -> new Condition.Stale(Duration.ofMillis(row.getLong("stale_after_ms")));
    };
  }

  private static RuleState state(Row row) {
    return new RuleState(
        Phase.valueOf(row.getString("phase").toUpperCase(Locale.ROOT)),
        instant(row, "phase_since"),
        row.getString("seen"),
        instant(row, "due_at"),
        reference(row.getDouble("reference"), instant(row, "reference_at")));
  }

  private static Optional<Sample> reference(@Nullable Double value, Optional<Instant> at) {
    return at.map(time -> new Sample(Objects.requireNonNull(value), time));
  }

  private static Severity severity(int rank) {
    return Arrays.stream(Severity.values())
        .filter(severity -> severity.rank() == rank)
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
