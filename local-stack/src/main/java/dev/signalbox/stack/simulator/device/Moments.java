package dev.signalbox.stack.simulator.device;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// The dice of [CommandAnswers]: how long things take, and which of them go wrong. Half of what is
/// late is received late, the other half is answered late.
final class Moments {

  private final Reliability reliability;
  private final RandomGenerator random;

  Moments(Reliability reliability, RandomGenerator random) {
    this.reliability = reliability;
    this.random = random;
  }

  boolean receivesLate() {
    return random.nextDouble() < reliability.lateRate() / 2;
  }

  boolean repliesLate() {
    return random.nextDouble() < reliability.lateRate() / 2;
  }

  boolean fails() {
    return random.nextDouble() < reliability.failRate();
  }

  /// The time a relay or a valve takes: 40 to 200 ms.
  Duration moment() {
    return Duration.ofMillis(random.nextLong(40, 201));
  }

  /// 3 to 12 s.
  Duration late() {
    return Duration.ofMillis(random.nextLong(3_000, 12_001));
  }
}
