package dev.signalbox.ingest.alarm;

import dev.signalbox.protocol.fact.Severity;
import java.time.Instant;

/// What can happen to an alarm.
sealed interface AlarmInput {
  Instant at();

  /// The condition holds.
  record Raise(Severity severity, String message, Instant at) implements AlarmInput {}

  /// The condition is over.
  record Clear(Instant at) implements AlarmInput {}

  /// An operator has seen it.
  record Acknowledge(Instant at) implements AlarmInput {}
}
