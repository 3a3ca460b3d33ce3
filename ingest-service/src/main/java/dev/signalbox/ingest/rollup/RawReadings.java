package dev.signalbox.ingest.rollup;

import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.ingest.telemetry.StoredValue;
import java.time.Instant;
import java.util.List;

/// Summarizes stored readings, by a cursor, so that it does not matter how many there are.
final class RawReadings {
  private static final int PART = 5000;
  private static final String SELECT =
      "SELECT t.ts, "
          + StoredValue.COLUMNS
          + """
             FROM fleet.telemetry t
            WHERE t.endpoint_id = $1 AND t.ts >= $2 AND t.ts < $3 ORDER BY t.ts
          """;

  private RawReadings() {}

  /// @param to the first instant that is too late
  static List<Bucket> byMinute(Session session, long endpointId, Instant from, Instant to) {
    var minutes = new Bucket.Gathering(Resolution.MINUTE);
    session.forEach(
        PART,
        row -> {
          var at = row.getOffsetDateTime("ts").toInstant();
          minutes.add(at, Summary.of(at, StoredValue.of(row)));
        },
        SELECT,
        endpointId,
        Times.of(from),
        Times.of(to));
    return minutes.buckets();
  }
}
