package dev.signalbox.ingest.silence;

import dev.signalbox.ingest.registry.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A node as it is found when it is time to look at it.
///
/// @param silent whether it counts as silent already
/// @param interval how often it ought to report; empty when it may be silent
record Watched(NodeName node, boolean silent, Instant lastSeen, Optional<Duration> interval) {
  /// What follows from a look.
  ///
  /// @param lookAt when to look again; empty when only a report, or a new interval, changes
  ///   anything
  record Verdict(boolean silent, Optional<Instant> lookAt) {}

  /// Pure.
  ///
  /// @param slack by how much `lastSeen` may be behind
  Verdict at(Instant now, Duration slack) {
    if (interval.isEmpty()) {
      return new Verdict(false, Optional.empty());
    }
    var deadline = lastSeen.plus(interval.get()).plus(slack);
    return deadline.isAfter(now)
        ? new Verdict(false, Optional.of(deadline))
        : new Verdict(true, Optional.empty());
  }
}
