package dev.signalbox.ingest.retention;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// The tables that hold history, and how each is cut into partitions, in UTC. Pure.
enum Partitioning {
  RAW("raw", "telemetry", ChronoUnit.DAYS, "uuuuMMdd", Duration.ofHours(1)),
  MINUTE("1m", "telemetry_1m", ChronoUnit.MONTHS, "uuuuMM", Duration.ofDays(1)),
  HOUR("1h", "telemetry_1h", ChronoUnit.YEARS, "uuuu", Duration.ofDays(60));

  private final String resolution;
  private final String table;
  private final ChronoUnit unit;
  private final DateTimeFormatter suffix;
  private final Duration slice;

  Partitioning(String resolution, String table, ChronoUnit unit, String suffix, Duration slice) {
    this.resolution = resolution;
    this.table = table;
    this.unit = unit;
    this.slice = slice;
    this.suffix =
        new DateTimeFormatterBuilder()
            .appendPattern(suffix)
            .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
            .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
            .toFormatter(Locale.ROOT);
  }

  String resolution() {
    return resolution;
  }

  String table() {
    return table;
  }

  /// How much of the time one statement deletes, so that it stays short.
  Duration slice() {
    return slice;
  }

  /// @param steps 1 is the partition after the one that the day lies in
  Partition around(LocalDate day, int steps) {
    var low =
        switch (unit) {
          case MONTHS -> day.withDayOfMonth(1);
          case YEARS -> day.withDayOfYear(1);
          default -> day;
        };
    return partition(low.plus(steps, unit));
  }

  /// The partition of this name; empty for the default one.
  Optional<Partition> named(String name) {
    if (!name.startsWith(table + "_")) {
      return Optional.empty();
    }
    try {
      return Optional.of(partition(LocalDate.parse(name.substring(table.length() + 1), suffix)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private Partition partition(LocalDate low) {
    var high = low.plus(1, unit);
    return new Partition(table + "_" + suffix.format(low), startOf(low), startOf(high));
  }

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// @param high the first instant that is too late
  record Partition(String name, Instant low, Instant high) {}
}
