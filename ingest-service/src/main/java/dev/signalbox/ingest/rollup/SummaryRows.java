package dev.signalbox.ingest.rollup;

import dev.signalbox.ingest.database.Times;
import dev.signalbox.protocol.fact.Value;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Summaries as they stand in rows.
final class SummaryRows {
  static final String COLUMNS =
      "endpoint_id, ts, readings, first_at, last_at, min_value, max_value, sum_value, area,"
          + " first_value, last_number, last_boolean, last_text";

  private SummaryRows() {}

  static Bucket read(Row row) {
    return new Bucket(row.getOffsetDateTime("ts").toInstant(), summary(row));
  }

  private static Summary summary(Row row) {
    var count = row.getInteger("readings");
    var firstAt = row.getOffsetDateTime("first_at").toInstant();
    var lastAt = row.getOffsetDateTime("last_at").toInstant();
    var number = row.getDouble("last_number");
    if (number != null) {
      return new Summary.Numbers(
          count,
          firstAt,
          row.getDouble("first_value"),
          lastAt,
          number,
          row.getDouble("min_value"),
          row.getDouble("max_value"),
          row.getDouble("sum_value"),
          row.getDouble("area"));
    }
    var flag = row.getBoolean("last_boolean");
    var last = flag != null ? Value.of(flag) : Value.of(row.getString("last_text"));
    return new Summary.States(count, firstAt, lastAt, last);
  }

  /// One array per column, as `unnest` takes them.
  static Object[] columns(long endpointId, List<Bucket> buckets) {
    return new Object[] {
      buckets.stream().map(_ -> endpointId).toArray(Long[]::new),
      times(buckets, Bucket::start),
      buckets.stream()
          .map(bucket -> Math.toIntExact(bucket.summary().count()))
          .toArray(Integer[]::new),
      times(buckets, bucket -> bucket.summary().firstAt()),
      times(buckets, bucket -> bucket.summary().lastAt()),
      numbers(buckets, Summary.Numbers::min),
      numbers(buckets, Summary.Numbers::max),
      numbers(buckets, Summary.Numbers::sum),
      numbers(buckets, Summary.Numbers::area),
      numbers(buckets, Summary.Numbers::first),
      numbers(buckets, Summary.Numbers::lastNumber),
      buckets.stream()
          .map(one -> one.summary().last() instanceof Value.Bool(boolean flag) ? flag : null)
          .toArray(Boolean[]::new),
      buckets.stream()
          .map(one -> one.summary().last() instanceof Value.Text(String text) ? text : null)
          .toArray(String[]::new)
    };
  }

  private static OffsetDateTime[] times(List<Bucket> buckets, Function<Bucket, Instant> time) {
    return buckets.stream().map(time).map(Times::of).toArray(OffsetDateTime[]::new);
  }

  private static @Nullable Double[] numbers(
      List<Bucket> buckets, ToDoubleFunction<Summary.Numbers> number) {
    return buckets.stream()
        .map(bucket ->
            bucket.summary() instanceof Summary.Numbers numbers
                ? (Double) number.applyAsDouble(numbers)
                : null)
        .toArray(Double[]::new);
  }
}
