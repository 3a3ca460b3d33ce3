package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.database.Columns;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.protocol.fact.AlarmFlags;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.AlarmId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Alarms as rows of PostgreSQL.
final class AlarmRows {
  static final String COLUMNS =
      "a.alarm_id, a.org, a.source, a.key, a.node_id, a.endpoint_id, a.severity, a.message,"
          + " a.active, a.acknowledged, a.latched, a.shelved_until, a.suppressed, a.out_of_service,"
          + " a.re_alarm_ms, a.re_alarm_at, a.raised_at, a.changed_at, a.reported_at, a.version";

  private static final String SAVE =
      """
      INSERT INTO fleet.alarm AS a (alarm_id, org, source, key, node_id, endpoint_id, severity,
        message, active, acknowledged, latched, shelved_until, suppressed, out_of_service,
        re_alarm_ms, re_alarm_at, raised_at, changed_at, reported_at, version)
      SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[],
        $7::smallint[], $8::text[], $9::boolean[], $10::boolean[], $11::boolean[],
        $12::timestamptz[], $13::boolean[], $14::boolean[], $15::bigint[], $16::timestamptz[],
        $17::timestamptz[], $18::timestamptz[], $19::timestamptz[], $20::int[])
      ON CONFLICT (alarm_id) DO UPDATE SET severity = excluded.severity,
        message = excluded.message, active = excluded.active, acknowledged = excluded.acknowledged,
        latched = excluded.latched, shelved_until = excluded.shelved_until,
        suppressed = excluded.suppressed, out_of_service = excluded.out_of_service,
        re_alarm_ms = excluded.re_alarm_ms, re_alarm_at = excluded.re_alarm_at,
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
        name(row),
        new AlarmSubject(
            Optional.ofNullable(row.getString("node_id")).map(NodeId::new),
            Optional.ofNullable(row.getLong("endpoint_id")).map(EndpointId::new)),
        severity(row.getInteger("severity")),
        row.getString("message"),
        flags(row),
        reminder(row),
        row.getOffsetDateTime("raised_at").toInstant(),
        row.getOffsetDateTime("changed_at").toInstant(),
        row.getOffsetDateTime("reported_at").toInstant(),
        row.getInteger("version"));
  }

  static AlarmName name(Row row) {
    return new AlarmName(
        new OrgId(row.getString("org")),
        row.getString("source"),
        new EndpointKey(row.getString("key")));
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
    return new AlarmFlags(
        row.getBoolean("active"),
        row.getBoolean("acknowledged"),
        row.getBoolean("latched"),
        instant(row, "shelved_until"),
        row.getBoolean("suppressed"),
        row.getBoolean("out_of_service"));
  }

  static void save(Session session, Collection<Alarm> alarms) {
    session.update(
        SAVE,
        Columns.of(alarms, alarm -> alarm.id().value(), UUID[]::new),
        Columns.texts(alarms, alarm -> alarm.name().org().value()),
        Columns.texts(alarms, alarm -> alarm.name().source()),
        Columns.texts(alarms, alarm -> alarm.name().key().value()),
        Columns.texts(alarms, alarm -> alarm.subject().nodeId().map(NodeId::value).orElse(null)),
        Columns.of(
            alarms,
            alarm -> alarm.subject().endpointId().map(EndpointId::value).orElse(null),
            Long[]::new),
        Columns.of(alarms, alarm -> (short) alarm.severity().rank(), Short[]::new),
        Columns.texts(alarms, Alarm::message),
        Columns.of(alarms, alarm -> alarm.flags().active(), Boolean[]::new),
        Columns.of(alarms, alarm -> alarm.flags().acknowledged(), Boolean[]::new),
        Columns.of(alarms, alarm -> alarm.flags().latched(), Boolean[]::new),
        Columns.times(alarms, alarm -> alarm.flags().shelvedUntil().orElse(null)),
        Columns.of(alarms, alarm -> alarm.flags().suppressed(), Boolean[]::new),
        Columns.of(alarms, alarm -> alarm.flags().outOfService(), Boolean[]::new),
        Columns.of(
            alarms,
            alarm -> alarm.reminder().map(reminder -> reminder.after().toMillis()).orElse(null),
            Long[]::new),
        Columns.times(alarms, alarm -> alarm.reminder().flatMap(Reminder::due).orElse(null)),
        Columns.times(alarms, Alarm::raisedAt),
        Columns.times(alarms, Alarm::changedAt),
        Columns.times(alarms, Alarm::reportedAt),
        Columns.of(alarms, Alarm::version, Integer[]::new));
  }

  static void writeJournal(Session session, List<AlarmStep> steps) {
    session.update(
        WRITE_JOURNAL,
        Columns.texts(steps, step -> step.after().name().org().value()),
        Columns.of(steps, step -> step.after().id().value(), UUID[]::new),
        Columns.texts(steps, step -> step.transition().transition().wireName()),
        Columns.texts(steps, step -> step.transition().actor()),
        Columns.texts(steps, step -> step.transition().comment().orElse(null)),
        Columns.of(steps, step -> (short) step.after().severity().rank(), Short[]::new),
        Columns.texts(steps, step -> step.after().message()),
        Columns.of(steps, step -> step.after().flags().active(), Boolean[]::new),
        Columns.of(steps, step -> step.after().flags().acknowledged(), Boolean[]::new),
        Columns.of(steps, step -> step.after().flags().latched(), Boolean[]::new),
        Columns.times(steps, step -> step.after().flags().shelvedUntil().orElse(null)),
        Columns.of(steps, step -> step.after().flags().suppressed(), Boolean[]::new),
        Columns.of(steps, step -> step.after().flags().outOfService(), Boolean[]::new),
        Columns.times(steps, step -> step.transition().timestamp()));
  }

  private static Optional<Reminder> reminder(Row row) {
    return Optional.ofNullable(row.getLong("re_alarm_ms"))
        .map(millis -> new Reminder(Duration.ofMillis(millis), instant(row, "re_alarm_at")));
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
