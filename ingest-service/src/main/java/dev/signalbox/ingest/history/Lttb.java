package dev.signalbox.ingest.history;

import java.util.stream.IntStream;

/// Largest triangle, three buckets: chooses the points of a line that keep its shape. The first and
/// the last stay; the others are cut into groups of equal number, and of each group that point
/// stays which spans the largest triangle with the one chosen before and the mean of the next
/// group. Pure.
///
/// Sveinn Steinarsson: Downsampling Time Series for Visual Representation, 2013, section 4.2.
final class Lttb {
  private Lttb() {}

  /// Answers the indexes that stay, ascending.
  ///
  /// @param max at least 2
  static int[] select(double[] x, double[] y, int max) {
    if (max < 2) {
      throw new IllegalArgumentException("A line needs two points, not " + max);
    }
    var size = x.length;
    if (size <= max) {
      return IntStream.range(0, size).toArray();
    }
    var chosen = new int[max];
    var width = (size - 2) / (max - 2.0);
    for (int group = 0; group < max - 2; group++) {
      var start = startOf(group, width);
      var end = startOf(group + 1, width);
      var nextEnd = Math.min(startOf(group + 2, width), size);
      chosen[group + 1] =
          farthest(x, y, chosen[group], start, end, mean(x, end, nextEnd), mean(y, end, nextEnd));
    }
    chosen[max - 1] = size - 1;
    return chosen;
  }

  private static int startOf(int group, double width) {
    return (int) Math.floor(group * width) + 1;
  }

  /// The point from `start` up to `end` that spans the largest triangle with the two others.
  private static int farthest(
      double[] x, double[] y, int before, int start, int end, double nextX, double nextY) {
    var best = start;
    var largest = -1.0;
    for (int i = start; i < end; i++) {
      var area =
          Math.abs(
              (x[before] - nextX) * (y[i] - y[before]) - (x[before] - x[i]) * (nextY - y[before]));
      if (area > largest) {
        largest = area;
        best = i;
      }
    }
    return best;
  }

  private static double mean(double[] values, int start, int end) {
    var sum = 0.0;
    for (int i = start; i < end; i++) {
      sum += values[i];
    }
    return sum / (end - start);
  }
}
