package dev.signalbox.ingest.mqtt;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Times of receipt in microseconds, no two the same: readings without a time of their own must not
/// look like repetitions. For the broker's thread only.
final class ReceiptClock {
  private final Clock clock;
  private Instant last = Instant.MIN;

  ReceiptClock(Clock clock) {
    this.clock = clock;
  }

  Instant next() {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
    return last;
  }
}
