package dev.signalbox.ingest.rule;

import java.time.Instant;

/// What a rule does to its alarm.
sealed interface RuleEffect {
  Instant at();

  /// @param seen the value that shows it, as messages show it
  record Raise(String seen, Instant at) implements RuleEffect {}

  record Clear(Instant at) implements RuleEffect {}
}
