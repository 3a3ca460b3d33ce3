package dev.signalbox.ingest.rollup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A stretch of time with readings, and what they come to.
public record Bucket(Instant start, Summary summary) {

  /// Puts consecutive buckets together to wider ones.
  ///
  /// @param buckets in the order of time
  public static List<Bucket> widen(List<Bucket> buckets, Resolution resolution) {
    var gathering = new Gathering(resolution);
    buckets.forEach(bucket -> gathering.add(bucket.start(), bucket.summary()));
    return gathering.buckets();
  }

  /// The mean over time: each value holds until the next reading, the last one to the end of the
  /// bucket, or until now; zero for what is no number.
  ///
  /// @param before whose last value holds at the start; without it, the mean begins with the first
  ///   reading
  public double timeWeightedMean(Resolution resolution, Optional<Bucket> before, Instant now) {
    if (!(summary instanceof Summary.Numbers numbers)) {
      return 0;
    }
    var end = start.plus(resolution.width());
    var until = now.isBefore(end) ? now : end;
    var held = Math.max(0, Summary.secondsBetween(numbers.lastAt(), until));
    var area = numbers.area() + numbers.lastNumber() * held;
    var seconds = Summary.secondsBetween(numbers.firstAt(), numbers.lastAt()) + held;
    if (before.isPresent() && before.get().summary() instanceof Summary.Numbers former) {
      var carried = Summary.secondsBetween(start, numbers.firstAt());
      area += former.lastNumber() * carried;
      seconds += carried;
    }
    return seconds > 0 ? area / seconds : numbers.lastNumber();
  }

  /// Collects what comes in the order of time into buckets. For one thread.
  static final class Gathering {
    private final Resolution resolution;
    private final List<Bucket> buckets = new ArrayList<>();

    Gathering(Resolution resolution) {
      this.resolution = resolution;
    }

    void add(Instant at, Summary summary) {
      var start = resolution.startOf(at);
      if (!buckets.isEmpty() && buckets.getLast().start().equals(start)) {
        var last = buckets.removeLast();
        buckets.add(new Bucket(start, last.summary().merge(summary)));
      } else {
        buckets.add(new Bucket(start, summary));
      }
    }

    List<Bucket> buckets() {
      return List.copyOf(buckets);
    }
  }
}
