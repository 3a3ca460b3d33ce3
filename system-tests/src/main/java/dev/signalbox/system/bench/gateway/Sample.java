package dev.signalbox.system.bench.gateway;

import com.fasterxml.jackson.databind.JsonNode;

/// What one load on one server gave.
///
/// @param rate updates per second that were fed
/// @param deliveries updates that reached clients
/// @param matching updates published times the subscriptions that they match
/// @param cpuSeconds user and system time of the server
/// @param generatorCpuSeconds the same of the load generator and the feeder
public record Sample(
    int rate,
    double seconds,
    double deliveries,
    double matching,
    double cpuSeconds,
    double generatorCpuSeconds,
    double p50Ms,
    double p99Ms,
    double maxMs,
    long closed,
    long residentBytes) {

  /// Past this the server does not sustain the load.
  static final double P99_LIMIT_MS = 250;

  static Sample of(
      int rate,
      double matching,
      JsonNode load,
      double cpuSeconds,
      double generatorCpuSeconds,
      long resident) {
    return new Sample(
        rate,
        load.get("seconds").asDouble(),
        load.get("updates").asDouble(),
        matching,
        cpuSeconds,
        generatorCpuSeconds,
        load.get("p50Ms").asDouble(),
        load.get("p99Ms").asDouble(),
        load.get("maxMs").asDouble(),
        load.get("closed").asLong(),
        resident);
  }

  double deliveriesPerCpuSecond() {
    return cpuSeconds == 0 ? 0 : deliveries / cpuSeconds;
  }

  double matchingPerCpuSecond() {
    return cpuSeconds == 0 ? 0 : matching / cpuSeconds;
  }

  /// How much of its core the server used.
  double serverLoad() {
    return cpuSeconds / seconds;
  }

  /// How much of theirs the load generator and the feeder used: near 1, they were the limit.
  double generatorLoad() {
    return generatorCpuSeconds / seconds;
  }

  boolean sustained() {
    return deliveries > 0 && closed == 0 && p99Ms < P99_LIMIT_MS;
  }
}
