package dev.signalbox.system.bench.commands;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Microseconds since the epoch: the clock that the services on this machine share.
final class Micros {
  private Micros() {}

  static long now() {
    return of(Instant.now());
  }

  static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
