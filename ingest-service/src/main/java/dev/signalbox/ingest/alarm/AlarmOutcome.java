package dev.signalbox.ingest.alarm;

import dev.signalbox.protocol.fact.AlarmTransitionKind;

/// What became of an input.
sealed interface AlarmOutcome {
  record Changed(Alarm alarm, AlarmTransitionKind kind) implements AlarmOutcome {}

  /// It changes nothing.
  record Same() implements AlarmOutcome {}

  /// The state does not allow it.
  record Refused(String why) implements AlarmOutcome {}
}
