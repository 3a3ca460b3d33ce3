package dev.signalbox.ingest.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Rows turned on their side: one array per column, as `unnest` takes them.
public final class Columns {
  private Columns() {}

  public static <T, C> @Nullable C[] of(
      Collection<T> rows, Function<T, @Nullable C> value, IntFunction<@Nullable C[]> array) {
    return rows.stream().map(value).toArray(array);
  }

  public static <T> @Nullable String[] texts(
      Collection<T> rows, Function<T, @Nullable String> value) {
    return of(rows, value, String[]::new);
  }

  public static <T> @Nullable OffsetDateTime[] times(
      Collection<T> rows, Function<T, @Nullable Instant> value) {
    return of(
        rows,
        row -> {
          var time = value.apply(row);
          return time == null ? null : Times.of(time);
        },
        OffsetDateTime[]::new);
  }
}
