package dev.signalbox.ingest.rollup;

import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/// The summaries of a stretch for a chart: first their outline, then those that are chosen.
public final class SummaryLine {
  private final Session session;
  private final long endpointId;
  private final Resolution resolution;
  private final Outline outline;

  /// What is in no table yet, by its start.
  private final Map<Instant, Bucket> open;

  SummaryLine(
      Session session,
      long endpointId,
      Resolution resolution,
      Outline outline,
      Map<Instant, Bucket> open) {
    this.session = session;
    this.endpointId = endpointId;
    this.resolution = resolution;
    this.outline = outline;
    this.open = open;
  }

  public Outline outline() {
    return outline;
  }

  /// Reads some of the summaries, each with the one before it in time. Only within the transaction
  /// that the outline was read in.
  ///
  /// @param chosen indexes in the outline, ascending
  public void read(int[] chosen, BiConsumer<Bucket, Optional<Bucket>> consumer) {
    if (chosen.length == 0) {
      return;
    }
    var needed = Arrays.stream(chosen).flatMap(i -> IntStream.rangeClosed(Math.max(0, i - 1), i));
    var buckets = stored(needed.distinct());
    buckets.putAll(open);
    for (int index : chosen) {
      var bucket = Objects.requireNonNull(buckets.get(outline.at(index)));
      var before =
          index == 0
              ? Rollups.before(session, endpointId, resolution, bucket.start())
              : Optional.ofNullable(buckets.get(outline.at(index - 1)));
      consumer.accept(bucket, before);
    }
  }

  private Map<Instant, Bucket> stored(IntStream indexes) {
    var starts = indexes.mapToObj(outline::at).filter(at -> !open.containsKey(at)).toList();
    var buckets = new HashMap<Instant, Bucket>();
    if (!starts.isEmpty()) {
      session
          .query(
              "SELECT %s FROM %s t WHERE t.endpoint_id = $1 AND t.ts BETWEEN $2 AND $3 AND t.ts = ANY($4)"
                  .formatted(SummaryRows.COLUMNS, resolution.table()),
              endpointId,
              Times.of(starts.getFirst()),
              Times.of(starts.getLast()),
              Times.of(starts))
          .forEach(row -> {
            var bucket = SummaryRows.read(row);
            buckets.put(bucket.start(), bucket);
          });
    }
    return buckets;
  }
}
