package dev.signalbox.ingest.rule;

import dev.signalbox.ingest.alarm.AlarmInput;
import dev.signalbox.ingest.alarm.AlarmName;
import dev.signalbox.ingest.alarm.AlarmSignal;
import dev.signalbox.ingest.alarm.AlarmSubject;
import dev.signalbox.ingest.alarm.Cause;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A rule as it is stored, with where it stands.
///
/// @param revision counts changes of its row
record Rule(
    long id, OrgId org, Target target, RuleDefinition definition, RuleState state, long revision) {

  /// What it watches.
  record Target(EndpointId endpointId, NodeId nodeId, EndpointKey key, String unit) {}

  Rule in(RuleState newState) {
    return new Rule(id, org, target, definition, newState, revision);
  }

  /// The rule after some inputs; what it says to its alarm is added to `signals`.
  Rule run(Iterable<? extends RuleInput> inputs, Instant now, List<AlarmSignal> signals) {
    var next = state;
    for (var input : inputs) {
      var step = RuleEngine.next(definition, next, input, now);
      next = step.state();
      step.effects().forEach(effect -> signals.add(signal(effect, Cause.by("rule:" + id))));
    }
    return in(next);
  }

  AlarmSignal signal(RuleEffect effect, Cause cause) {
    AlarmInput input =
        switch (effect) {
          case RuleEffect.Raise(var seen, var at) ->
              new AlarmInput.Raise(
                  definition.severity(),
                  message(seen),
                  definition.latching(),
                  definition.reAlarmAfter(),
                  at);
          case RuleEffect.Clear(var at) -> new AlarmInput.Clear(at);
        };
    return new AlarmSignal(
        AlarmName.ofRule(org, id, definition.alarmKey()),
        AlarmSubject.of(target.nodeId(), target.endpointId()),
        cause,
        input,
        false);
  }

  private String message(String seen) {
    var limit =
        switch (definition.condition()) {
          case Condition.Level level -> Shown.number(level.limit());
          case Condition.Rate rate -> Shown.number(rate.limit());
          case Condition.Equal(var value) -> Shown.value(value);
          case Condition.Stale(var after) -> Shown.time(after);
        };
    return definition
        .message()
        .render(
            Map.of(
                "name",
                definition.name(),
                "node",
                target.nodeId().value(),
                "key",
                target.key().value(),
                "value",
                seen,
                "unit",
                target.unit(),
                "limit",
                limit));
  }
}
