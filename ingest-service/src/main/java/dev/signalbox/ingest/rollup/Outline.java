package dev.signalbox.ingest.rollup;

import dev.signalbox.ingest.database.Session;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When something was, and how high: all that is needed of the many points of a line to choose the
/// few that a chart shows. In the order of time; comes as two arrays in one row, and is sorted
/// here: rows lie nearly in order, and a sort in PostgreSQL would cost more than reading them.
public final class Outline {
  private static final double MICROS = 1e6;

  private final double[] seconds;
  private final double[] heights;

  private Outline(double[] seconds, double[] heights) {
    this.seconds = seconds;
    this.heights = heights;
  }

  /// @param height of a row of the table, which has the alias `t`
  /// @param condition on the rows
  /// @param stretch says how many at most, whichever they are: who gets as many has too many
  public static Outline read(
      Session session,
      String table,
      String height,
      String condition,
      Stretch stretch,
      @Nullable Object... parameters) {
    var sql =
        """
        SELECT array_agg(p.x) AS xs, array_agg(p.y) AS ys FROM (
          SELECT date_part('epoch', t.ts) AS x, %s AS y FROM %s t WHERE %s%s) p
        """
            .formatted(height, table, condition, " LIMIT " + stretch.limit());
    return session.queryOne(sql, parameters).map(Outline::of).orElseThrow();
  }

  private static Outline of(Row row) {
    var xs = row.getArrayOfDoubles("xs");
    var ys = row.getArrayOfDoubles("ys");
    if (xs == null || ys == null) {
      return new Outline(new double[0], new double[0]);
    }
    var order = new Integer[xs.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(i -> xs[i]));
    return new Outline(
        Arrays.stream(order).mapToDouble(i -> xs[i]).toArray(),
        Arrays.stream(order).mapToDouble(i -> ys[i]).toArray());
  }

  /// Together with buckets at other times, which are in the order of time, too.
  Outline with(List<Bucket> buckets, Figure figure) {
    var size = seconds.length + buckets.size();
    var merged = new Outline(new double[size], new double[size]);
    for (int i = 0, own = 0, other = 0; i < size; i++) {
      if (other == buckets.size()
          || (own < seconds.length && seconds[own] < secondOf(buckets.get(other)))) {
        merged.seconds[i] = seconds[own];
        merged.heights[i] = heights[own++];
      } else {
        merged.seconds[i] = secondOf(buckets.get(other));
        merged.heights[i] = figure.height(buckets.get(other++).summary());
      }
    }
    return merged;
  }

  private static double secondOf(Bucket bucket) {
    return bucket.start().getEpochSecond();
  }

  public int size() {
    return seconds.length;
  }

  /// Seconds since 1970; exact to the microsecond until the year 2255.
  public double[] seconds() {
    return seconds;
  }

  public double[] heights() {
    return heights;
  }

  public Instant at(int index) {
    return Instant.EPOCH.plus(Math.round(seconds[index] * MICROS), ChronoUnit.MICROS);
  }
}
