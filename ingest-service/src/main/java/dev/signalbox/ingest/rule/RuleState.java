package dev.signalbox.ingest.rule;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Where a rule stands. All of it is in its row, so that it outlives the process.
///
/// @param since when the phase began, in the time of the readings
/// @param seen the value that began the phase, as messages show it
/// @param due when to look again though nothing is reported, by our clock
/// @param reference what the next rate of change is measured from
record RuleState(
    Phase phase,
    Optional<Instant> since,
    String seen,
    Optional<Instant> due,
    Optional<Sample> reference) {

  static final RuleState START =
      new RuleState(Phase.NORMAL, Optional.empty(), "", Optional.empty(), Optional.empty());

  enum Phase {
    NORMAL,
    /// The condition holds, not yet for long enough.
    ON_DELAY,
    ALARM,
    /// The condition is over, not yet for long enough.
    OFF_DELAY;

    /// Whether the alarm is raised.
    boolean isAlarmed() {
      return switch (this) {
        case NORMAL, ON_DELAY -> false;
        case ALARM, OFF_DELAY -> true;
      };
    }

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A number at a time.
  record Sample(double value, Instant at) {}

  RuleState in(Phase newPhase, Instant at, String nowSeen, Optional<Instant> nowDue) {
    return new RuleState(newPhase, Optional.of(at), nowSeen, nowDue, reference);
  }

  RuleState dueAt(Optional<Instant> newDue) {
    return new RuleState(phase, since, seen, newDue, reference);
  }

  RuleState measuredFrom(Sample sample) {
    return new RuleState(phase, since, seen, due, Optional.of(sample));
  }
}
