package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.announce.Journal;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.protocol.fact.AlarmTransitionKind;
import dev.signalbox.protocol.identity.AlarmId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Inputs to some alarms within one transaction, each seeing what the former did; every alarm is
/// written once. For one thread.
final class AlarmWork {
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

  private final Session session;
  private final Map<AlarmName, Alarm> alarms = new HashMap<>();
  private final Map<AlarmId, Alarm> touched = new LinkedHashMap<>();
  private final List<AlarmStep> steps = new ArrayList<>();

  private AlarmWork(Session session) {
    this.session = session;
  }

  /// Locks the names until the transaction ends. To be called once in a transaction.
  static AlarmWork on(Session session, Set<AlarmName> names) {
    var work = new AlarmWork(session);
    var orgs = column(names, name -> name.org().value());
    var sources = column(names, AlarmName::source);
    var keys = column(names, name -> name.key().value());
    session.query(LOCK_NAMES, orgs, sources, keys);
    for (var row : session.query(LATEST, orgs, sources, keys)) {
      var alarm = AlarmRows.read(row);
      work.alarms.put(alarm.name(), alarm);
    }
    return work;
  }

  /// The newest occurrence of a name, as it stands by now.
  Optional<Alarm> latest(AlarmName name) {
    return Optional.ofNullable(alarms.get(name));
  }

  AlarmOutcome apply(AlarmSignal signal) {
    var latest = latest(signal.name());
    if (signal.timed() && latest.filter(alarm -> isRepetition(alarm, signal.input())).isPresent()) {
      return new AlarmOutcome.Same();
    }
    var open = latest.filter(alarm -> alarm.flags().isStanding());
    if (open.isEmpty() && signal.input() instanceof AlarmInput.Raise raise) {
      var first =
          AlarmStates.occurrence(UUID.randomUUID(), signal.name(), signal.subject(), raise, latest);
      latest
          .filter(former -> former.flags().isHidden())
          .ifPresent(former -> touched.put(former.id(), former.succeeded()));
      return record(new AlarmOutcome.Changed(first, AlarmTransitionKind.RAISED), signal);
    }
    if (latest.isEmpty()) {
      return new AlarmOutcome.Same();
    }
    var outcome = AlarmStates.next(latest.get(), signal.input());
    if (open.isPresent() && isReport(signal.input()) && outcome instanceof AlarmOutcome.Same) {
      put(open.get().reported(signal.input().at()));
    }
    return record(outcome, signal);
  }

  /// Writes it all down. Answers how many events it journalled.
  int write(Journal journal) {
    if (!touched.isEmpty()) {
      AlarmRows.save(session, touched.values());
    }
    if (!steps.isEmpty()) {
      AlarmRows.writeJournal(session, steps);
      journal.append(session, steps.stream().map(AlarmStep::row).toList());
    }
    return steps.size();
  }

  List<AlarmStep> steps() {
    return List.copyOf(steps);
  }

  private AlarmOutcome record(AlarmOutcome outcome, AlarmSignal signal) {
    if (outcome instanceof AlarmOutcome.Changed(var after, var kind)) {
      steps.add(AlarmStep.of(after, kind, signal.cause()));
      put(isReport(signal.input()) ? after.reported(signal.input().at()) : after);
    }
    return outcome;
  }

  private void put(Alarm alarm) {
    alarms.put(alarm.name(), alarm);
    touched.put(alarm.id(), alarm);
  }

  private static boolean isReport(AlarmInput input) {
    return input instanceof AlarmInput.Raise || input instanceof AlarmInput.Clear;
  }

  /// The broker may deliver a report again, after newer ones.
  private static boolean isRepetition(Alarm latest, AlarmInput input) {
    var known = latest.reportedAt();
    var active = input instanceof AlarmInput.Raise;
    return input.at().isBefore(known)
        || (input.at().equals(known) && active == latest.flags().active());
  }

  private static String[] column(Collection<AlarmName> names, Function<AlarmName, String> text) {
    return names.stream().map(text).toArray(String[]::new);
  }
}
