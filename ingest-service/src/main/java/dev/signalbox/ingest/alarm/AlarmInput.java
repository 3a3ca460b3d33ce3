package dev.signalbox.ingest.alarm;

import dev.signalbox.protocol.fact.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What can happen to an alarm.
public sealed interface AlarmInput {
  Instant at();

  /// The condition holds.
  ///
  /// @param latching whether the alarm stays until it is reset
  /// @param reAlarmAfter how long it may stand, active, before it asks for attention again
  record Raise(
      Severity severity,
      String message,
      boolean latching,
      Optional<Duration> reAlarmAfter,
      Instant at)
      implements AlarmInput {

    static Raise plain(Severity severity, String message, Instant at) {
      return new Raise(severity, message, false, Optional.empty(), at);
    }
  }

  /// The condition is over.
  record Clear(Instant at) implements AlarmInput {}

  /// An operator has seen it.
  record Acknowledge(Instant at) implements AlarmInput {}

  /// An operator lets a latched alarm go.
  record Reset(Instant at) implements AlarmInput {}

  /// It stood for as long as it may.
  record ReAlarm(Instant at) implements AlarmInput {}

  record Shelve(Instant until, Instant at) implements AlarmInput {}

  /// By an operator, or because its time is over.
  record Unshelve(Instant at) implements AlarmInput {}

  record Suppress(Instant at) implements AlarmInput {}

  record Unsuppress(Instant at) implements AlarmInput {}

  record TakeOutOfService(Instant at) implements AlarmInput {}

  record ReturnToService(Instant at) implements AlarmInput {}

  /// Somebody says something about it.
  record Comment(Instant at) implements AlarmInput {}
}
