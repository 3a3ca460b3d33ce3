package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.announce.Journal;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.fact.AlarmTransitionKind;
import dev.signalbox.protocol.identity.AlarmId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Applies inputs to alarms: each change with its journal and its event in one transaction.
@ApplicationScoped
public class AlarmStore {
  /// Taken in order, so that two replicas never wait for each other in a circle. The unique index
  /// would refuse a second active alarm anyhow; this makes the second replica see the first one's.
  private static final String LOCK_NAMES =
      """
      SELECT pg_advisory_xact_lock(name) FROM (
        SELECT DISTINCT hashtextextended(n.org || '/' || n.source || '/' || n.key, 1) AS name
          FROM unnest($1::text[], $2::text[], $3::text[]) AS n(org, source, key) ORDER BY 1) AS names
      """;

  private static final String LATEST =
      "SELECT "
          + AlarmRows.COLUMNS
          + """
            FROM unnest($1::text[], $2::text[], $3::text[]) AS n(org, source, key)
            CROSS JOIN LATERAL (
              SELECT x.alarm_id FROM fleet.alarm x
               WHERE x.org = n.org AND x.source = n.source AND x.key = n.key
               ORDER BY x.active DESC, x.raised_at DESC, x.version DESC LIMIT 1) AS latest
            JOIN fleet.alarm a ON a.alarm_id = latest.alarm_id
            FOR UPDATE OF a
          """;
  private static final String FIND =
      "SELECT " + AlarmRows.COLUMNS + " FROM fleet.alarm a WHERE a.alarm_id = $1 AND a.org = $2";

  private final Database database;
  private final Journal journal;
  private final Clock clock;

  AlarmStore(Database database, Journal journal, Clock clock) {
    this.database = database;
    this.journal = journal;
    this.clock = clock;
  }

  /// Applies reports of devices in their order. Answers how many events it journalled.
  public int store(Session session, List<AlarmReport> reports) {
    if (reports.isEmpty()) {
      return 0;
    }
    var names =
        reports.stream()
            .map(report -> AlarmName.ofDevice(report.node(), report.key()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    var alarms = latest(session, names);
    var touched = new LinkedHashMap<AlarmName, Alarm>();
    var steps = new ArrayList<AlarmStep>();
    for (var report : reports) {
      var name = AlarmName.ofDevice(report.node(), report.key());
      apply(Optional.ofNullable(alarms.get(name)), name, report, steps)
          .ifPresent(alarm -> {
            alarms.put(name, alarm);
            touched.put(name, alarm);
          });
    }
    write(session, List.copyOf(touched.values()), steps);
    return steps.size();
  }

  /// Acknowledges an alarm for its whole occurrence.
  Optional<AlarmOutcome> acknowledge(Grant grant, AlarmId id, Optional<String> comment) {
    return database.transaction(session ->
        session
            .queryOne(FIND + " FOR UPDATE", id.value(), grant.org().value())
            .map(AlarmRows::read)
            .filter(alarm -> isCovered(grant, alarm))
            .map(alarm -> acknowledge(session, alarm, grant.user(), comment)));
  }

  Optional<Alarm> find(Grant grant, AlarmId id) {
    return database
        .session()
        .queryOne(FIND, id.value(), grant.org().value())
        .map(AlarmRows::read)
        .filter(alarm -> isCovered(grant, alarm));
  }

  private AlarmOutcome acknowledge(
      Session session, Alarm alarm, String actor, Optional<String> comment) {
    var outcome = AlarmStates.next(alarm, new AlarmInput.Acknowledge(clock.instant()));
    if (outcome instanceof AlarmOutcome.Changed(var after, var kind)) {
      write(
          session,
          List.of(after),
          List.of(new AlarmStep(after, after.transition(kind, actor, comment))));
    }
    return outcome;
  }

  /// Answers the alarm as it is to be saved; empty when the report says nothing new.
  private static Optional<Alarm> apply(
      Optional<Alarm> latest, AlarmName name, AlarmReport report, List<AlarmStep> steps) {
    if (latest.isPresent() && isRepetition(latest.get(), report)) {
      return Optional.empty();
    }
    var open = latest.filter(alarm -> alarm.flags().isStanding());
    if (open.isEmpty()) {
      return report.active() ? Optional.of(first(name, report, steps)) : Optional.empty();
    }
    AlarmInput input =
        report.active()
            ? new AlarmInput.Raise(report.severity(), report.message(), report.at())
            : new AlarmInput.Clear(report.at());
    return switch (AlarmStates.next(open.get(), input)) {
      case AlarmOutcome.Changed(var after, var kind) -> {
        steps.add(new AlarmStep(after, after.transition(kind, "device", Optional.empty())));
        yield Optional.of(after.reported(report.at()));
      }
      case AlarmOutcome.Same _ -> Optional.of(open.get().reported(report.at()));
      case AlarmOutcome.Refused _ -> Optional.empty();
    };
  }

  private static Alarm first(AlarmName name, AlarmReport report, List<AlarmStep> steps) {
    var raise = new AlarmInput.Raise(report.severity(), report.message(), report.at());
    var alarm =
        AlarmStates.occurrence(UUID.randomUUID(), name, Optional.of(report.node().nodeId()), raise);
    var kind = AlarmTransitionKind.RAISED;
    steps.add(new AlarmStep(alarm, alarm.transition(kind, "device", Optional.empty())));
    return alarm;
  }

  /// The broker may deliver a report again, after newer ones.
  private static boolean isRepetition(Alarm latest, AlarmReport report) {
    if (!report.timed()) {
      return false;
    }
    Instant known = latest.reportedAt();
    return report.at().isBefore(known)
        || (report.at().equals(known) && report.active() == latest.flags().active());
  }

  private void write(Session session, List<Alarm> alarms, List<AlarmStep> steps) {
    if (!alarms.isEmpty()) {
      AlarmRows.save(session, alarms);
    }
    if (!steps.isEmpty()) {
      AlarmRows.writeJournal(session, steps);
      journal.append(session, steps.stream().map(AlarmStep::row).toList());
    }
  }

  private static Map<AlarmName, Alarm> latest(Session session, Set<AlarmName> names) {
    var orgs = column(names, name -> name.org().value());
    var sources = column(names, AlarmName::source);
    var keys = column(names, name -> name.key().value());
    session.query(LOCK_NAMES, orgs, sources, keys);
    var alarms = new LinkedHashMap<AlarmName, Alarm>();
    for (var row : session.query(LATEST, orgs, sources, keys)) {
      var alarm = AlarmRows.read(row);
      alarms.put(alarm.name(), alarm);
    }
    return alarms;
  }

  private static String[] column(Set<AlarmName> names, Function<AlarmName, String> text) {
    return names.stream().map(text).toArray(String[]::new);
  }

  private static boolean isCovered(Grant grant, Alarm alarm) {
    return alarm.nodeId().map(grant::covers).orElse(grant.coversEveryNode());
  }
}
