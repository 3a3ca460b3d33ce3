package dev.signalbox.stack.run;

import java.time.Duration;
import java.util.Optional;

/// How long to wait before a dead child is started again: twice as long after each early end, from
/// half a second to ten, and not at all after eight of them in a row. Pure.
record Backoff(int earlyEnds) {
  /// A child that lived so long counts as having worked.
  static final Duration WORKED = Duration.ofSeconds(60);

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 8;

  static final Backoff NONE = new Backoff(0);

  Backoff afterEnd(Duration lived) {
    return lived.compareTo(WORKED) >= 0 ? new Backoff(1) : new Backoff(earlyEnds + 1);
  }

  /// Empty when the child is to be given up.
  Optional<Duration> delay() {
    if (earlyEnds > ATTEMPTS) {
      return Optional.empty();
    }
    var delay = FIRST.multipliedBy(1L << Math.max(0, earlyEnds - 1));
    return Optional.of(delay.compareTo(LONGEST) > 0 ? LONGEST : delay);
  }
}
