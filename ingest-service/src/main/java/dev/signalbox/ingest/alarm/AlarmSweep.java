package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.announce.EventRelay;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Periodic;
import dev.signalbox.ingest.database.Times;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What time does to alarms: shelvings end, and standing alarms ask for attention again. The times
/// are in the rows, so they outlive the process, and any replica may be the one that acts.
@ApplicationScoped
class AlarmSweep {
  private static final String DUE =
      """
      SELECT a.org, a.source, a.key FROM fleet.alarm a WHERE a.shelved_until <= $1
      UNION
      SELECT a.org, a.source, a.key FROM fleet.alarm a
       WHERE a.re_alarm_at <= $1 AND a.shelved_until IS NULL AND NOT a.suppressed
         AND NOT a.out_of_service
      LIMIT $2
      """;

  private final Database database;
  private final AlarmStore alarms;
  private final EventRelay relay;
  private final AlarmConfig config;
  private final Clock clock;
  private @Nullable Periodic worker;

  AlarmSweep(
      Database database, AlarmStore alarms, EventRelay relay, AlarmConfig config, Clock clock) {
    this.database = database;
    this.alarms = alarms;
    this.relay = relay;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes @Priority(60) StartupEvent event) {
    worker = Periodic.start("alarm times", config.sweepInterval(), this::sweep);
  }

  void stop(@Observes @Priority(15) ShutdownEvent event) {
    if (worker != null) {
      worker.close();
    }
  }

  void sweep() {
    var now = clock.instant();
    var due = due(now);
    if (due.isEmpty()) {
      return;
    }
    var events =
        database.transaction(session -> {
          var work = AlarmWork.on(session, due);
          due.forEach(name -> work.latest(name).ifPresent(alarm -> apply(work, alarm, now)));
          return alarms.write(work);
        });
    if (events > 0) {
      relay.wake();
    }
  }

  private Set<AlarmName> due(Instant now) {
    var due = new HashSet<AlarmName>();
    for (var row : database.session().query(DUE, Times.of(now), config.maxAtOnce())) {
      due.add(AlarmRows.name(row));
    }
    return due;
  }

  /// Looks again, now that nobody else can change it.
  private static void apply(AlarmWork work, Alarm alarm, Instant now) {
    if (alarm.flags().shelvedUntil().filter(until -> !until.isAfter(now)).isPresent()) {
      work.apply(signal(alarm, new AlarmInput.Unshelve(now)));
    }
    if (alarm.reminder().flatMap(Reminder::due).filter(at -> !at.isAfter(now)).isPresent()) {
      work.apply(signal(alarm, new AlarmInput.ReAlarm(now)));
    }
  }

  private static AlarmSignal signal(Alarm alarm, AlarmInput input) {
    return new AlarmSignal(alarm.name(), alarm.subject(), Cause.SYSTEM, input, false);
  }
}
