package dev.signalbox.system.bench.commands;

import java.util.EnumMap;
import java.util.Map;

/// What one rate gave.
///
/// @param rate commands per second that were submitted
/// @param cpuSeconds of all replicas of command-service
record Sample(
    int replicas,
    int rate,
    int submitted,
    int succeeded,
    int failed,
    double cpuSeconds,
    Map<Leg, LegTimes.Times> legs) {

  /// Past this the services have fallen behind, and no higher rate is tried.
  private static final double P99_LIMIT_MS = 1000;

  static Sample of(int replicas, int rate, int submitted, Traces traces, double cpuSeconds) {
    var legs = new EnumMap<Leg, LegTimes.Times>(Leg.class);
    for (var leg : Leg.values()) {
      legs.put(leg, traces.times().times(leg));
    }
    return new Sample(
        replicas, rate, submitted, traces.succeeded(), traces.failed(), cpuSeconds, legs);
  }

  LegTimes.Times of(Leg leg) {
    return legs.getOrDefault(leg, new LegTimes.Times(0, 0));
  }

  double cpuMillisPerCommand() {
    return succeeded == 0 ? 0 : cpuSeconds * 1000 / succeeded;
  }

  boolean sustained() {
    return succeeded == submitted && of(Leg.ALL).p99() < P99_LIMIT_MS;
  }
}
