package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.protocol.fact.AlarmFlags;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.AlarmId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Alarms as rows of PostgreSQL.
final class AlarmRows {
  static final String COLUMNS =
      "a.alarm_id, a.org, a.source, a.key, a.node_id, a.endpoint_id, a.severity, a.message,"
          + " a.active, a.acknowledged, a.latched, a.shelved_until, a.suppressed, a.out_of_service,"
          + " a.raised_at, a.changed_at, a.reported_at, a.version";

  private static final String SAVE =
      """
      INSERT INTO fleet.alarm AS a (alarm_id, org, source, key, node_id, endpoint_id, severity,
        message, active, acknowledged, raised_at, changed_at, reported_at, version)
      SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[],
        $7::smallint[], $8::text[], $9::boolean[], $10::boolean[], $11::timestamptz[],
        $12::timestamptz[], $13::timestamptz[], $14::int[])
      ON CONFLICT (alarm_id) DO UPDATE SET severity = excluded.severity,
        message = excluded.message, active = excluded.active, acknowledged = excluded.acknowledged,
        changed_at = excluded.changed_at, reported_at = excluded.reported_at,
        version = excluded.version
      """;
  private static final String WRITE_JOURNAL =
      """
      INSERT INTO fleet.alarm_journal (org, alarm_id, transition, actor, comment, severity, message,
        active, acknowledged, latched, shelved_until, suppressed, out_of_service, ts)
      SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[],
        $6::smallint[], $7::text[], $8::boolean[], $9::boolean[], $10::boolean[],
        $11::timestamptz[], $12::boolean[], $13::boolean[], $14::timestamptz[])
      """;

  private AlarmRows() {}

  static Alarm read(Row row) {
    return new Alarm(
        new AlarmId(row.getUUID("alarm_id")),
        new AlarmName(
            new OrgId(row.getString("org")),
            row.getString("source"),
            new EndpointKey(row.getString("key"))),
        Optional.ofNullable(row.getString("node_id")).map(NodeId::new),
        Optional.ofNullable(row.getLong("endpoint_id")).map(EndpointId::new),
        severity(row.getInteger("severity")),
        row.getString("message"),
        flags(row),
        row.getOffsetDateTime("raised_at").toInstant(),
        row.getOffsetDateTime("changed_at").toInstant(),
        row.getOffsetDateTime("reported_at").toInstant(),
        row.getInteger("version"));
  }

  static Severity severity(int rank) {
    for (var severity : Severity.values()) {
      if (severity.rank() == rank) {
        return severity;
      }
    }
    throw new IllegalStateException("No severity has rank " + rank);
  }

  static AlarmFlags flags(Row row) {
    var shelvedUntil = row.getOffsetDateTime("shelved_until");
    return new AlarmFlags(
        row.getBoolean("active"),
        row.getBoolean("acknowledged"),
        row.getBoolean("latched"),
        Optional.ofNullable(shelvedUntil).map(OffsetDateTime::toInstant),
        row.getBoolean("suppressed"),
        row.getBoolean("out_of_service"));
  }

  static void save(Session session, Collection<Alarm> alarms) {
    session.update(
        SAVE,
        column(alarms, alarm -> alarm.id().value(), UUID[]::new),
        texts(alarms, alarm -> alarm.name().org().value()),
        texts(alarms, alarm -> alarm.name().source()),
        texts(alarms, alarm -> alarm.name().key().value()),
        texts(alarms, alarm -> alarm.nodeId().map(NodeId::value).orElse(null)),
        column(
            alarms, alarm -> alarm.endpointId().map(EndpointId::value).orElse(null), Long[]::new),
        column(alarms, alarm -> (short) alarm.severity().rank(), Short[]::new),
        texts(alarms, Alarm::message),
        column(alarms, alarm -> alarm.flags().active(), Boolean[]::new),
        column(alarms, alarm -> alarm.flags().acknowledged(), Boolean[]::new),
        times(alarms, Alarm::raisedAt),
        times(alarms, Alarm::changedAt),
        times(alarms, Alarm::reportedAt),
        column(alarms, Alarm::version, Integer[]::new));
  }

  static void writeJournal(Session session, List<AlarmStep> steps) {
    session.update(
        WRITE_JOURNAL,
        texts(steps, step -> step.after().name().org().value()),
        column(steps, step -> step.after().id().value(), UUID[]::new),
        texts(steps, step -> step.transition().transition().wireName()),
        texts(steps, step -> step.transition().actor()),
        texts(steps, step -> step.transition().comment().orElse(null)),
        column(steps, step -> (short) step.after().severity().rank(), Short[]::new),
        texts(steps, step -> step.after().message()),
        column(steps, step -> step.after().flags().active(), Boolean[]::new),
        column(steps, step -> step.after().flags().acknowledged(), Boolean[]::new),
        column(steps, step -> step.after().flags().latched(), Boolean[]::new),
        times(steps, step -> step.after().flags().shelvedUntil().orElse(null)),
        column(steps, step -> step.after().flags().suppressed(), Boolean[]::new),
        column(steps, step -> step.after().flags().outOfService(), Boolean[]::new),
        times(steps, step -> step.transition().timestamp()));
  }

  private static <T, C> @Nullable C[] column(
      Collection<T> rows, Function<T, @Nullable C> value, IntFunction<@Nullable C[]> array) {
    return rows.stream().map(value).toArray(array);
  }

  private static <T> @Nullable String[] texts(
      Collection<T> rows, Function<T, @Nullable String> value) {
    return column(rows, value, String[]::new);
  }

  private static <T> @Nullable OffsetDateTime[] times(
      Collection<T> rows, Function<T, @Nullable Instant> value) {
    return column(
        rows,
        row -> {
          var time = value.apply(row);
          return time == null ? null : Times.of(time);
        },
        OffsetDateTime[]::new);
  }
}
