package dev.signalbox.ingest.rule;

import dev.signalbox.ingest.alarm.AlarmSignal;
import dev.signalbox.ingest.alarm.AlarmStore;
import dev.signalbox.ingest.alarm.Cause;
import dev.signalbox.ingest.announce.EventRelay;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.rule.RuleState.Phase;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.EndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// What engineers do to rules. A rule that is new or changed looks at the current value at once;
/// what it says to its alarm is part of the same transaction.
@ApplicationScoped
class RuleDesk {
  /// What became of a request to add a rule.
  sealed interface Added {
    record Done(long ruleId) implements Added {}

    record NameTaken() implements Added {}

    record TooMany() implements Added {}
  }

  private final Database database;
  private final RuleStore store;
  private final RuledEndpoints endpoints;
  private final Signals signals;
  private final RuleConfig config;

  RuleDesk(
      Database database,
      RuleStore store,
      RuledEndpoints endpoints,
      Signals signals,
      RuleConfig config) {
    this.database = database;
    this.store = store;
    this.endpoints = endpoints;
    this.signals = signals;
    this.config = config;
  }

  Added add(Grant grant, Rule.Target target, RuleDefinition definition) {
    var now = signals.now();
    var added =
        database.<Added>transaction(session -> {
          if (store.count(session, grant) >= config.maxRules()) {
            return new Added.TooMany();
          }
          var id = store.add(session, grant, target.endpointId(), definition, now);
          if (id.isEmpty()) {
            return new Added.NameTaken();
          }
          var start = RuleEngine.start(definition, now);
          var rule = new Rule(id.get(), grant.org(), target, definition, start, 1);
          var toTell = new ArrayList<AlarmSignal>();
          RuleRows.saveStates(session, List.of(looked(session, rule, now, toTell)));
          signals.store(session, toTell);
          return new Added.Done(id.get());
        });
    announce();
    return added;
  }

  /// Answers false when the rule is not there, or not in the version that the caller has seen.
  boolean change(
      Grant grant, String ruleId, Optional<Integer> seen, Rule.Target target, RuleDefinition to) {
    return onRule(
        grant,
        ruleId,
        seen,
        (session, former) -> {
          var now = signals.now();
          var toTell = new ArrayList<AlarmSignal>();
          var next =
              new Rule(former.id(), former.org(), target, to, carriedOver(former, to, now), 0);
          if (!isSameAlarm(former, target, to)) {
            addEnd(former, grant, to.enabled() ? "Rule changed" : "Rule disabled", now, toTell);
            next = next.in(to.enabled() ? RuleEngine.start(to, now) : RuleState.START);
          }
          store.change(session, next, grant.user(), now);
          if (to.enabled()) {
            next = looked(session, next, now, toTell);
          }
          RuleRows.saveStates(session, List.of(next));
          return toTell;
        });
  }

  /// As [#change] answers.
  boolean remove(Grant grant, String ruleId, Optional<Integer> seen) {
    return onRule(
        grant,
        ruleId,
        seen,
        (session, rule) -> {
          var toTell = new ArrayList<AlarmSignal>();
          addEnd(rule, grant, "Rule removed", signals.now(), toTell);
          store.remove(session, rule);
          return toTell;
        });
  }

  private boolean onRule(
      Grant grant,
      String ruleId,
      Optional<Integer> seen,
      BiFunction<Session, Rule, List<AlarmSignal>> work) {
    var done =
        database.transaction(session -> {
          var row = store.find(session, grant, ruleId, true);
          if (row.isEmpty()
              || seen.filter(v -> !v.equals(row.get().getInteger("version"))).isPresent()) {
            return false;
          }
          signals.store(session, work.apply(session, RuleRows.read(row.get())));
          return true;
        });
    announce();
    return done;
  }

  private void announce() {
    endpoints.refresh();
    signals.announce();
  }

  /// The rule after a look at the current value, which it takes again once every replica knows it.
  private Rule looked(Session session, Rule rule, Instant now, List<AlarmSignal> toTell) {
    var current = CurrentReadings.of(session, List.of(rule)).of(rule);
    var next = rule.run(current.stream().toList(), now, toTell);
    var again = now.plus(config.refreshInterval().multipliedBy(4));
    return next.state().due().isPresent() ? next : next.in(next.state().dueAt(Optional.of(again)));
  }

  /// Delays under way begin again.
  private static RuleState carriedOver(Rule former, RuleDefinition to, Instant now) {
    var start = RuleEngine.start(to, now);
    var state = former.state();
    return state.phase().isAlarmed()
        ? start.in(Phase.ALARM, state.since().orElse(now), state.seen(), Optional.empty())
        : start;
  }

  private static boolean isSameAlarm(Rule former, Rule.Target target, RuleDefinition to) {
    EndpointId endpoint = former.target().endpointId();
    return to.enabled()
        && endpoint.equals(target.endpointId())
        && former.definition().alarmKey().equals(to.alarmKey())
        && former.definition().condition().kind() == to.condition().kind();
  }

  private static void addEnd(
      Rule rule, Grant grant, String why, Instant now, List<AlarmSignal> toTell) {
    if (rule.state().phase().isAlarmed()) {
      var cause = new Cause(grant.user(), Optional.of(why));
      toTell.add(rule.signal(new RuleEffect.Clear(now), cause));
    }
  }

  /// The way to the alarms, for rules that no reading moved.
  @ApplicationScoped
  static class Signals {
    private final AlarmStore alarms;
    private final EventRelay relay;
    private final Clock clock;

    Signals(AlarmStore alarms, EventRelay relay, Clock clock) {
      this.alarms = alarms;
      this.relay = relay;
      this.clock = clock;
    }

    Instant now() {
      return clock.instant();
    }

    int store(Session session, List<AlarmSignal> signals) {
      return alarms.store(session, signals);
    }

    void announce() {
      relay.wake();
    }
  }
}
