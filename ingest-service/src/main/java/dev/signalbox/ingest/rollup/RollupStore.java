package dev.signalbox.ingest.rollup;

import dev.signalbox.ingest.database.Session;
import java.util.List;

/// Summarizes whole hours: their minutes, and the hours themselves.
final class RollupStore {
  private RollupStore() {}

  static void summarize(Session session, EndpointHour hour) {
    var minutes = RawReadings.byMinute(session, hour.endpointId(), hour.start(), hour.end());
    upsert(session, hour.endpointId(), Resolution.MINUTE, minutes);
    upsert(session, hour.endpointId(), Resolution.HOUR, Bucket.widen(minutes, Resolution.HOUR));
  }

  private static void upsert(
      Session session, long endpointId, Resolution resolution, List<Bucket> buckets) {
    if (!buckets.isEmpty()) {
      session.update(upsertInto(resolution), SummaryRows.columns(endpointId, buckets));
    }
  }

  private static String upsertInto(Resolution resolution) {
    return """
    INSERT INTO %s AS r (%s)
    SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::int[], $4::timestamptz[],
      $5::timestamptz[], $6::float8[], $7::float8[], $8::float8[], $9::float8[], $10::float8[],
      $11::float8[], $12::boolean[], $13::text[])
    ON CONFLICT (endpoint_id, ts) DO UPDATE SET
      readings = excluded.readings, first_at = excluded.first_at, last_at = excluded.last_at,
      min_value = excluded.min_value, max_value = excluded.max_value,
      sum_value = excluded.sum_value, area = excluded.area, first_value = excluded.first_value,
      last_number = excluded.last_number, last_boolean = excluded.last_boolean,
      last_text = excluded.last_text
    WHERE r.* IS DISTINCT FROM excluded.*
    """
        .formatted(resolution.table(), SummaryRows.COLUMNS);
  }
}
