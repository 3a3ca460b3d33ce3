package dev.signalbox.ingest.history;

import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.ingest.rollup.Resolution;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Chooses the resolution when none is named: the finest that is kept since then and has not more
/// points than the budget.
final class Choice {
  private static final String EXTENT =
      """
      SELECT (SELECT coalesce(sum(readings), 0) FROM fleet.telemetry_1h
               WHERE endpoint_id = $1 AND ts >= $2 AND ts < $3) AS readings,
             (SELECT count(*) FROM fleet.telemetry_1h
               WHERE endpoint_id = $1 AND ts >= $2 AND ts < $3) AS hours,
             (SELECT count(*) FROM fleet.rollup_due
               WHERE endpoint_id = $1 AND hour >= $2 AND hour < $3) AS open,
             (SELECT removed_before FROM fleet.retention
               WHERE org = $4 AND resolution = 'raw') AS raw_from,
             (SELECT removed_before FROM fleet.retention
               WHERE org = $4 AND resolution = '1m') AS minute_from
      """;
  private static final long READINGS_PER_HOUR_UNKNOWN = 3600;
  private static final long MINUTES_PER_HOUR = 60;

  private Choice() {}

  /// Empty for the readings themselves.
  static Optional<Resolution> choose(
      Session session, Measurand measurand, HistoryRequest request, int budget) {
    var extent =
        session
            .queryOne(
                EXTENT,
                measurand.endpointId(),
                Times.of(Resolution.HOUR.startOf(request.from())),
                Times.of(request.to()),
                measurand.org())
            .map(Extent::of)
            .orElseThrow();
    return extent.finest(request.isBounded() ? request.from() : Instant.MAX, budget);
  }

  /// How much there is. Hours that are not summarized yet are taken for as full as the others.
  ///
  /// @param hours that are summarized
  /// @param open hours that are not
  record Extent(long readings, long hours, long open, Instant rawFrom, Instant minuteFrom) {
    static Extent of(Row row) {
      return new Extent(
          row.getLong("readings"),
          row.getLong("hours"),
          row.getLong("open"),
          orMin(row.getOffsetDateTime("raw_from")),
          orMin(row.getOffsetDateTime("minute_from")));
    }

    private static Instant orMin(@Nullable OffsetDateTime time) {
      return time == null ? Instant.MIN : time.toInstant();
    }

    Optional<Resolution> finest(Instant from, int budget) {
      var perHour = hours == 0 ? READINGS_PER_HOUR_UNKNOWN : readings / hours;
      var all = readings + open * perHour;
      if (all <= budget && !from.isBefore(rawFrom)) {
        return Optional.empty();
      }
      var minutes = Math.min(all, (hours + open) * MINUTES_PER_HOUR);
      return Optional.of(
          minutes <= budget && !from.isBefore(minuteFrom) ? Resolution.MINUTE : Resolution.HOUR);
    }
  }
}
