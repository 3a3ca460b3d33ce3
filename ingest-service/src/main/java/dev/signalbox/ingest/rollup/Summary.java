package dev.signalbox.ingest.rollup;

import dev.signalbox.protocol.fact.Value;
import java.time.Duration;
import java.time.Instant;

/// What some consecutive readings of one endpoint come to. Summaries of adjacent stretches merge to
/// the summary of both, so that it does not matter in which pieces readings were summarized. Pure.
public sealed interface Summary {
  /// How many readings.
  long count();

  Instant firstAt();

  Instant lastAt();

  Value last();

  /// @param later starts where this ends, or after it
  Summary merge(Summary later);

  /// @param area value times seconds from the first to the last reading; each value holds until the
  ///   next reading
  record Numbers(
      long count,
      Instant firstAt,
      double first,
      Instant lastAt,
      double lastNumber,
      double min,
      double max,
      double sum,
      double area)
      implements Summary {

    @Override
    public Value last() {
      return Value.of(lastNumber);
    }

    public double mean() {
      return sum / count;
    }

    @Override
    public Summary merge(Summary later) {
      if (!(later instanceof Numbers next)) {
        throw new IllegalArgumentException("Numbers are followed by " + later);
      }
      return new Numbers(
          count + next.count,
          firstAt,
          first,
          next.lastAt,
          next.lastNumber,
          Math.min(min, next.min),
          Math.max(max, next.max),
          sum + next.sum,
          area + lastNumber * secondsBetween(lastAt, next.firstAt) + next.area);
    }
  }

  /// Booleans or texts.
  record States(long count, Instant firstAt, Instant lastAt, Value last) implements Summary {
    @Override
    public Summary merge(Summary later) {
      return new States(count + later.count(), firstAt, later.lastAt(), later.last());
    }
  }

  /// The summary of a single reading.
  static Summary of(Instant at, Value value) {
    return switch (value) {
      case Value.Numeric(double number) ->
          new Numbers(1, at, number, at, number, number, number, number, 0);
      case Value.Bool _, Value.Text _ -> new States(1, at, at, value);
    };
  }

  static double secondsBetween(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }
}
