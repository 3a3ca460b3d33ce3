package dev.signalbox.ingest.alarm;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Counts transitions.
@ApplicationScoped
class AlarmMeters {
  private final MeterRegistry meters;

  AlarmMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void count(List<AlarmStep> steps) {
    for (var step : steps) {
      meters
          .counter(
              "signalbox.alarm.transitions",
              "transition",
              step.transition().transition().wireName(),
              "severity",
              step.after().severity().wireName())
          .increment();
    }
  }
}
