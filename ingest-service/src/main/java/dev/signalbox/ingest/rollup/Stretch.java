package dev.signalbox.ingest.rollup;

import java.time.Instant;

/// What of an endpoint's history is read, and in which direction.
///
/// @param to the first instant that is too late
/// @param limit how many at most
public record Stretch(Instant from, Instant to, boolean descending, int limit) {
  /// What can be told apart in PostgreSQL.
  private static final long MICRO = 1000;

  /// Only what comes after the instant, in the direction of reading.
  public Stretch beyond(Instant instant) {
    if (descending) {
      return new Stretch(from, instant.isBefore(to) ? instant : to, true, limit);
    }
    var next = instant.plusNanos(MICRO);
    return new Stretch(next.isAfter(from) ? next : from, to, false, limit);
  }

  public Stretch reversed() {
    return new Stretch(from, to, !descending, limit);
  }

  /// `ORDER BY`, in SQL.
  public String order() {
    return " ORDER BY t.ts " + (descending ? "DESC" : "ASC") + " LIMIT " + limit;
  }
}
