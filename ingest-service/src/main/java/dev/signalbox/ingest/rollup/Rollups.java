package dev.signalbox.ingest.rollup;

import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Reads summaries: from their tables, and from the readings where an hour is not summarized yet.
public final class Rollups {
  private static final int PART = 2000;

  /// When more hours than these wait, the older ones are shown as they were summarized last.
  private static final int MAX_OPEN = 48;

  /// Those that are due, and those that a batch has marked just now.
  private static final String OPEN =
      """
      SELECT o.hour FROM (
          SELECT hour FROM fleet.rollup_due WHERE endpoint_id = $1
          UNION
          SELECT to_timestamp(m.hour * 3600.0) FROM fleet.rollup_mark k,
                 unnest(k.endpoint_ids, k.hours) AS m(endpoint_id, hour)
           WHERE k.endpoint_ids @> ARRAY[$1::bigint] AND m.endpoint_id = $1) o
        JOIN fleet.endpoint e ON e.endpoint_id = $1
        LEFT JOIN fleet.retention r ON r.org = e.org AND r.resolution = 'raw'
       WHERE o.hour > $2 AND o.hour < $3
         AND (r.removed_before IS NULL OR o.hour >= r.removed_before)
       ORDER BY o.hour DESC LIMIT $4
      """;

  private static final String WITHIN = "t.endpoint_id = $1 AND t.ts >= $2 AND t.ts < $3";

  private Rollups() {}

  /// Only within a transaction.
  public static void read(
      Session session,
      long endpointId,
      Resolution resolution,
      Stretch stretch,
      Consumer<Bucket> consumer) {
    var open = openHours(session, endpointId, stretch);
    var merging = new Merging(openBuckets(session, endpointId, resolution, stretch, open), stretch);
    var sql =
        "SELECT %s FROM %s t WHERE ".formatted(SummaryRows.COLUMNS, resolution.table())
            + stored(open)
            + stretch.order();
    var parameters = parameters(endpointId, stretch, open);
    Consumer<Row> reading = row -> merging.stored(SummaryRows.read(row), consumer);
    if (stretch.limit() <= PART) {
      session.query(sql, parameters).forEach(reading); // a cursor takes four round trips
    } else {
      session.forEach(PART, reading, sql, parameters);
    }
    merging.rest(consumer);
  }

  /// For a chart of at most so many points as the stretch is limited to. Only within a transaction.
  public static SummaryLine line(
      Session session, long endpointId, Resolution resolution, Stretch stretch, Figure figure) {
    var hours = openHours(session, endpointId, stretch);
    var open = openBuckets(session, endpointId, resolution, stretch, hours);
    var stored =
        Outline.read(
            session,
            resolution.table(),
            figure.height(),
            stored(hours),
            stretch,
            parameters(endpointId, stretch, hours));
    return new SummaryLine(
        session,
        endpointId,
        resolution,
        stored.with(open, figure),
        open.stream().collect(Collectors.toMap(Bucket::start, bucket -> bucket)));
  }

  /// What the tables hold of a stretch, without hours that are not summarized, or not any more.
  /// Mostly there are none, and nothing is computed for a row.
  private static String stored(List<Instant> open) {
    return open.isEmpty() ? WITHIN : WITHIN + " AND NOT date_trunc('hour', t.ts, 'UTC') = ANY($4)";
  }

  private static Object[] parameters(long endpointId, Stretch stretch, List<Instant> open) {
    var from = Times.of(stretch.from());
    var to = Times.of(stretch.to());
    return open.isEmpty()
        ? new Object[] {endpointId, from, to}
        : new Object[] {endpointId, from, to, Times.of(open)};
  }

  /// The bucket before an instant.
  public static Optional<Bucket> before(
      Session session, long endpointId, Resolution resolution, Instant instant) {
    var found = new ArrayList<Bucket>();
    var stretch = new Stretch(Instant.EPOCH, instant, true, 1);
    read(session, endpointId, resolution, stretch, found::add);
    return found.stream().findFirst();
  }

  private static List<Instant> openHours(Session session, long endpointId, Stretch stretch) {
    var from = Times.of(stretch.from().minus(Resolution.HOUR.width()));
    return session.query(OPEN, endpointId, from, Times.of(stretch.to()), MAX_OPEN).stream()
        .map((Row row) -> row.getOffsetDateTime("hour").toInstant())
        .sorted()
        .toList();
  }

  private static List<Bucket> openBuckets(
      Session session,
      long endpointId,
      Resolution resolution,
      Stretch stretch,
      List<Instant> hours) {
    var buckets = new ArrayList<Bucket>();
    for (var hour : hours) {
      var end = hour.plus(Resolution.HOUR.width());
      var minutes = RawReadings.byMinute(session, endpointId, hour, end);
      Bucket.widen(minutes, resolution).stream()
          .filter(bucket -> !bucket.start().isBefore(stretch.from()))
          .filter(bucket -> bucket.start().isBefore(stretch.to()))
          .forEach(buckets::add);
    }
    if (stretch.descending()) {
      Collections.reverse(buckets);
    }
    return buckets;
  }

  /// Puts two lists in the same order together, up to the limit.
  private static final class Merging {
    private final Deque<Bucket> open;
    private final Comparator<Bucket> order;
    private int left;

    Merging(List<Bucket> open, Stretch stretch) {
      var byTime = Comparator.comparing(Bucket::start);
      this.open = new ArrayDeque<>(open);
      this.order = stretch.descending() ? byTime.reversed() : byTime;
      this.left = stretch.limit();
    }

    void stored(Bucket stored, Consumer<Bucket> consumer) {
      while (!open.isEmpty() && order.compare(open.getFirst(), stored) < 0) {
        give(open.removeFirst(), consumer);
      }
      give(stored, consumer);
    }

    void rest(Consumer<Bucket> consumer) {
      open.forEach(bucket -> give(bucket, consumer));
    }

    private void give(Bucket bucket, Consumer<Bucket> consumer) {
      if (left > 0) {
        left--;
        consumer.accept(bucket);
      }
    }
  }
}
