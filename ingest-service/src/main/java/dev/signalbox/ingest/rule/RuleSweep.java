package dev.signalbox.ingest.rule;

import dev.signalbox.ingest.alarm.AlarmSignal;
import dev.signalbox.ingest.alarm.AlarmStore;
import dev.signalbox.ingest.announce.EventRelay;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Periodic;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs rules whose time has come though nothing was reported. Any replica may; each takes what no
/// other one holds.
@ApplicationScoped
class RuleSweep {
  private static final String DUE =
      RuleRows.SELECT
          + " WHERE r.due_at <= $1 ORDER BY r.due_at LIMIT $2 FOR UPDATE OF r SKIP LOCKED";

  /// @param rules how many were due
  private record Swept(int rules, int events) {}

  private final Database database;
  private final AlarmStore alarms;
  private final EventRelay relay;
  private final RuleConfig config;
  private final Clock clock;
  private @Nullable Periodic worker;

  RuleSweep(
      Database database, AlarmStore alarms, EventRelay relay, RuleConfig config, Clock clock) {
    this.database = database;
    this.alarms = alarms;
    this.relay = relay;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes @Priority(60) StartupEvent event) {
    worker = Periodic.start("alarm rule times", config.sweepInterval(), this::sweep);
  }

  void stop(@Observes @Priority(15) ShutdownEvent event) {
    if (worker != null) {
      worker.close();
    }
  }

  void sweep() {
    Swept swept;
    do {
      swept = database.transaction(this::sweep);
      if (swept.events() > 0) {
        relay.wake();
      }
    } while (swept.rules() == config.maxAtOnce());
  }

  private Swept sweep(Session session) {
    var now = clock.instant();
    var rules =
        session.query(DUE, Times.of(now), config.maxAtOnce()).stream().map(RuleRows::read).toList();
    if (rules.isEmpty()) {
      return new Swept(0, 0);
    }
    var current = CurrentReadings.of(session, rules);
    var signals = new ArrayList<AlarmSignal>();
    var moved = new ArrayList<Rule>();
    for (var rule : rules) {
      moved.add(rule.run(inputs(rule, current), now, signals));
    }
    RuleRows.saveStates(session, moved);
    return new Swept(rules.size(), alarms.store(session, signals));
  }

  /// The current value first: a reading may have been stored where the rule was not known yet.
  private static List<RuleInput> inputs(Rule rule, CurrentReadings current) {
    var inputs = new ArrayList<RuleInput>();
    current.of(rule).ifPresent(inputs::add);
    inputs.add(new RuleInput.Tick());
    return inputs;
  }
}
