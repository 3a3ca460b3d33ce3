package dev.signalbox.ingest.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a standing alarm asks for attention again.
///
/// @param after how long it may stand since it was raised, repeated or acknowledged
/// @param due empty while it is not active
record Reminder(Duration after, Optional<Instant> due) {
  static Reminder startedAt(Instant at, Duration after) {
    return new Reminder(after, Optional.of(at.plus(after)));
  }

  Reminder restartedAt(Instant at) {
    return startedAt(at, after);
  }

  Reminder stopped() {
    return new Reminder(after, Optional.empty());
  }
}
