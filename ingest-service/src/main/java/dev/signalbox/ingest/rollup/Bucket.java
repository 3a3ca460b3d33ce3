package dev.signalbox.ingest.rollup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
