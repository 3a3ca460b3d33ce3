package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.announce.EventRelay;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.AlarmId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What people do to alarms, each in a transaction of its own.
@ApplicationScoped
class AlarmDesk {
  /// @param more whether others are left to acknowledge
  record Acknowledged(List<Alarm> alarms, boolean more) {}

  private final Database database;
  private final AlarmStore alarms;
  private final EventRelay relay;
  private final AlarmConfig config;
  private final Clock clock;

  AlarmDesk(
      Database database, AlarmStore alarms, EventRelay relay, AlarmConfig config, Clock clock) {
    this.database = database;
    this.alarms = alarms;
    this.relay = relay;
    this.config = config;
    this.clock = clock;
  }

  /// Empty where the caller sees no such alarm.
  Optional<AlarmOutcome> apply(
      Grant grant, AlarmId id, AlarmCommand command, Optional<String> comment) {
    var cause = new Cause(grant.user(), comment);
    return alarms
        .find(grant, id)
        .map(found -> {
          var outcome =
              database.transaction(session -> {
                var work = AlarmWork.on(session, Set.of(found.name()));
                var latest = work.latest(found.name()).orElseThrow();
                var result = apply(work, found, latest, command, cause);
                alarms.write(work);
                return result;
              });
          relay.wake();
          return outcome;
        });
  }

  /// Raises or clears an alarm on behalf of a back end or a person. Empty where there is nothing to
  /// clear.
  Optional<Alarm> tell(AlarmSignal signal) {
    var alarm =
        database.transaction(session -> {
          alarms.store(session, List.of(signal));
          return AlarmWork.on(session, Set.of(signal.name())).latest(signal.name());
        });
    relay.wake();
    return alarm;
  }

  /// Acknowledges what a selection of rows of `fleet.alarm a` covers.
  Acknowledged acknowledge(Grant grant, Select selection, Optional<String> comment) {
    var wanted = new LinkedHashMap<AlarmName, AlarmId>();
    for (var row : selection.first(database.session(), "a.raised_at", config.maxAtOnce() + 1)) {
      var alarm = AlarmRows.read(row);
      wanted.put(alarm.name(), alarm.id());
    }
    var more = wanted.size() > config.maxAtOnce();
    if (more) {
      wanted.pollLastEntry();
    }
    if (wanted.isEmpty()) {
      return new Acknowledged(List.of(), false);
    }
    var cause = new Cause(grant.user(), comment);
    var done =
        database.transaction(session -> {
          var work = AlarmWork.on(session, wanted.keySet());
          var acknowledged = acknowledge(work, wanted, cause);
          alarms.write(work);
          return acknowledged;
        });
    relay.wake();
    return new Acknowledged(done, more);
  }

  /// Passes over those that somebody else acknowledged meanwhile, and new occurrences, which nobody
  /// has seen.
  private List<Alarm> acknowledge(AlarmWork work, Map<AlarmName, AlarmId> wanted, Cause cause) {
    var acknowledged = new ArrayList<Alarm>();
    Instant now = clock.instant();
    wanted.forEach((name, id) -> {
      var latest = work.latest(name).orElseThrow();
      var input = new AlarmInput.Acknowledge(now);
      if (latest.id().equals(id)
          && work.apply(signal(latest, cause, input)) instanceof AlarmOutcome.Changed changed) {
        acknowledged.add(changed.alarm());
      }
    });
    return acknowledged;
  }

  private AlarmOutcome apply(
      AlarmWork work, Alarm found, Alarm latest, AlarmCommand command, Cause cause) {
    if (!latest.id().equals(found.id())) {
      return new AlarmOutcome.Refused(
          "This occurrence is over; the newest one of the alarm is " + latest.id());
    }
    if (command instanceof AlarmCommand.Clear) {
      if (!latest.flags().active()) {
        return new AlarmOutcome.Refused("The alarm is not active");
      }
      if (latest.name().isOfRule()) {
        return new AlarmOutcome.Refused(
            "The condition of " + latest.name().source() + " holds; it clears the alarm itself");
      }
    }
    return work.apply(signal(latest, cause, command.input(clock.instant())));
  }

  private static AlarmSignal signal(Alarm alarm, Cause cause, AlarmInput input) {
    return new AlarmSignal(alarm.name(), alarm.subject(), cause, input, false);
  }
}
