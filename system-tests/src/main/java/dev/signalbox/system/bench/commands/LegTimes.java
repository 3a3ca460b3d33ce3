package dev.signalbox.system.bench.commands;

import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/// How long each leg took, in microseconds. Any thread may record.
final class LegTimes {
  private static final int DIGITS = 3;

  private final Map<Leg, Histogram> times = new EnumMap<>(Leg.class);

  LegTimes() {
    for (var leg : Leg.values()) {
      times.put(leg, histogram());
    }
  }

  static Histogram histogram() {
    return new SynchronizedHistogram(DIGITS);
  }

  /// Whole milliseconds may make a leg begin a little after its end.
  void record(Leg leg, long fromMicros, long toMicros) {
    of(leg).recordValue(Math.max(0, toMicros - fromMicros));
  }

  Times times(Leg leg) {
    return Times.of(of(leg));
  }

  private Histogram of(Leg leg) {
    var histogram = times.get(leg);
    if (histogram == null) {
      throw new IllegalArgumentException(leg.toString());
    }
    return histogram;
  }

  /// In milliseconds.
  record Times(double p50, double p99) {
    static Times of(Histogram micros) {
      return new Times(
          micros.getValueAtPercentile(50) / 1000.0, micros.getValueAtPercentile(99) / 1000.0);
    }
  }
}
