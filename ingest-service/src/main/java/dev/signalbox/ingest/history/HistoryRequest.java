package dev.signalbox.ingest.history;

import dev.signalbox.ingest.rollup.Resolution;
import dev.signalbox.ingest.rollup.Stretch;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// What of the history is asked for.
///
/// @param to the first instant that is too late
/// @param maxPoints present when a sample is enough
record HistoryRequest(
    Instant from,
    Instant to,
    Wanted wanted,
    Aggregate aggregate,
    OptionalInt maxPoints,
    boolean descending) {

  boolean isBounded() {
    return !from.equals(HistoryParameters.EARLIEST);
  }

  /// A summary is asked for as soon as some of its time is.
  Stretch stretch(Optional<Resolution> resolution, int limit) {
    var start = resolution.map(one -> one.startOf(from)).orElse(from);
    return new Stretch(start, to, descending, limit);
  }
}
