package dev.signalbox.ingest.alarm;

import dev.signalbox.protocol.fact.AlarmTransitionKind;
import dev.signalbox.protocol.fact.Severity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Counts transitions, from the start with 0.
@Startup
@ApplicationScoped
class AlarmMeters {
  private final MeterRegistry meters;

  AlarmMeters(MeterRegistry meters) {
    this.meters = meters;
    for (var transition : AlarmTransitionKind.values()) {
      for (var severity : Severity.values()) {
        transitions(transition, severity);
      }
    }
  }

  void count(List<AlarmStep> steps) {
    for (var step : steps) {
      transitions(step.transition().transition(), step.after().severity()).increment();
    }
  }

  private Counter transitions(AlarmTransitionKind transition, Severity severity) {
    return meters.counter(
        "signalbox.alarm.transitions",
        "transition",
        transition.wireName(),
        "severity",
        severity.wireName());
  }
}
