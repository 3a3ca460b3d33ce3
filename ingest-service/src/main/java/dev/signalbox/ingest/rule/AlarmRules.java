package dev.signalbox.ingest.rule;

import dev.signalbox.ingest.alarm.AlarmSignal;
import dev.signalbox.ingest.announce.StateChange;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.identity.EndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs the rules of the endpoints of a batch, in the batch's transaction.
///
/// Rules are looked at without a lock, since most readings move none. Those that do move are locked
/// and run again from what their rows say by then. Two batches of the same endpoint, on whichever
/// replicas, wait for each other before they come here, at the row of its current value.
@ApplicationScoped
public class AlarmRules {
  private static final String LOOK =
      RuleRows.SELECT + " WHERE r.endpoint_id = ANY($1) AND r.enabled ORDER BY r.rule_id";
  private static final String LOCK =
      RuleRows.SELECT
          + " WHERE r.rule_id = ANY($1) AND r.enabled ORDER BY r.rule_id FOR UPDATE OF r";

  private final RuledEndpoints endpoints;
  private final Clock clock;

  AlarmRules(RuledEndpoints endpoints, Clock clock) {
    this.endpoints = endpoints;
    this.clock = clock;
  }

  /// Answers what the rules say to their alarms.
  ///
  /// @param changes what is newer than what was known; late readings are not among them
  public List<AlarmSignal> evaluate(Session session, List<StateChange> changes) {
    var readings = readings(changes);
    if (readings.isEmpty()) {
      return List.of();
    }
    var ids = readings.keySet().stream().map(EndpointId::value).toArray(Long[]::new);
    var moving = new ArrayList<Long>();
    for (var row : session.query(LOOK, (Object) ids)) {
      var rule = RuleRows.read(row);
      if (!run(rule, readings, new ArrayList<>()).state().equals(rule.state())) {
        moving.add(rule.id());
      }
    }
    return moving.isEmpty() ? List.of() : move(session, moving, readings);
  }

  private List<AlarmSignal> move(
      Session session, List<Long> moving, Map<EndpointId, List<RuleInput.Reading>> readings) {
    var signals = new ArrayList<AlarmSignal>();
    var moved = new ArrayList<Rule>();
    for (var row : session.query(LOCK, (Object) moving.toArray(Long[]::new))) {
      moved.add(run(RuleRows.read(row), readings, signals));
    }
    RuleRows.saveStates(session, moved);
    return signals;
  }

  private Rule run(
      Rule rule, Map<EndpointId, List<RuleInput.Reading>> readings, List<AlarmSignal> signals) {
    var inputs = readings.getOrDefault(rule.target().endpointId(), List.of());
    return rule.run(inputs, clock.instant(), signals);
  }

  private Map<EndpointId, List<RuleInput.Reading>> readings(List<StateChange> changes) {
    var readings = new LinkedHashMap<EndpointId, List<RuleInput.Reading>>();
    for (var change : changes) {
      if (change.told().orElse(null) instanceof Telemetry told
          && endpoints.contains(told.endpointId())) {
        readings
            .computeIfAbsent(told.endpointId(), _ -> new ArrayList<>())
            .add(new RuleInput.Reading(told.value(), told.timestamp()));
      }
    }
    return readings;
  }
}
