package dev.signalbox.ingest.rule;

import dev.signalbox.protocol.fact.Value;
import java.time.Instant;

/// What a rule is told.
sealed interface RuleInput {
  /// The endpoint has a newer value than before.
  record Reading(Value value, Instant at) implements RuleInput {}

  /// Time has gone by.
  record Tick() implements RuleInput {}
}
