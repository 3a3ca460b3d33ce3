package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.announce.Journal;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.AlarmId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Applies what sources say to alarms: each change with its journal and its event in the caller's
/// transaction.
@ApplicationScoped
public class AlarmStore {
  private static final String FIND =
      "SELECT " + AlarmRows.COLUMNS + " FROM fleet.alarm a WHERE a.alarm_id = $1 AND a.org = $2";

  private final Database database;
  private final Journal journal;
  private final AlarmMeters meters;

  AlarmStore(Database database, Journal journal, AlarmMeters meters) {
    this.database = database;
    this.journal = journal;
    this.meters = meters;
  }

  /// Applies signals in their order. To be called once in a transaction, with all of its signals,
  /// since it locks their names in order. Answers how many events it journalled.
  public int store(Session session, List<AlarmSignal> signals) {
    if (signals.isEmpty()) {
      return 0;
    }
    var names = signals.stream().map(AlarmSignal::name).collect(Collectors.toSet());
    var work = AlarmWork.on(session, names);
    AlarmEndpoints.link(session, signals).forEach(work::apply);
    return write(work);
  }

  int write(AlarmWork work) {
    var events = work.write(journal);
    meters.count(work.steps());
    return events;
  }

  Optional<Alarm> find(Grant grant, AlarmId id) {
    return database
        .session()
        .queryOne(FIND, id.value(), grant.org().value())
        .map(AlarmRows::read)
        .filter(alarm -> isCovered(grant, alarm));
  }

  static boolean isCovered(Grant grant, Alarm alarm) {
    return alarm.subject().nodeId().map(grant::covers).orElse(grant.coversEveryNode());
  }
}
