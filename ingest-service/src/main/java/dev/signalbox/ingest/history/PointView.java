package dev.signalbox.ingest.history;

import dev.signalbox.ingest.rollup.Bucket;
import dev.signalbox.ingest.rollup.Resolution;
import dev.signalbox.ingest.rollup.Summary;
import dev.signalbox.ingest.telemetry.StoredValue;
import dev.signalbox.protocol.fact.Value;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One point of an endpoint's history over REST: a reading with its quality, or the summary of a
/// minute or an hour with its figures.
///
/// @param timestamp of the reading, or the start of the minute or hour
/// @param value of the reading, or the figure that `aggregate` names
/// @param timeWeightedMean the mean over time, each value holding until the next reading
@RegisterForReflection
@Schema(name = "HistoryPoint")
public record PointView(
    Instant timestamp,
    @Schema(oneOf = {Double.class, Boolean.class, String.class}) Value value,
    @Schema(enumeration = {"good", "stale", "bad"}) Optional<String> quality,
    Optional<Long> count,
    Optional<Double> min,
    Optional<Double> max,
    Optional<Double> mean,
    Optional<Double> timeWeightedMean,
    Optional<Double> first,
    @Schema(oneOf = {Double.class, Boolean.class, String.class}) Optional<Value> last) {

  static PointView reading(Row row) {
    return new PointView(
        row.getOffsetDateTime("ts").toInstant(),
        StoredValue.of(row),
        Optional.of(StoredValue.quality(row).wireName()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static PointView summary(
      Bucket bucket,
      Resolution resolution,
      Optional<Bucket> before,
      Instant now,
      Aggregate aggregate) {
    return switch (bucket.summary()) {
      case Summary.Numbers numbers -> {
        var weighted = bucket.timeWeightedMean(resolution, before, now);
        yield new PointView(
            bucket.start(),
            aggregate.of(numbers, weighted),
            Optional.empty(),
            Optional.of(numbers.count()),
            Optional.of(numbers.min()),
            Optional.of(numbers.max()),
            Optional.of(numbers.mean()),
            Optional.of(weighted),
            Optional.of(numbers.first()),
            Optional.of(numbers.last()));
      }
      case Summary.States states ->
          new PointView(
              bucket.start(),
              aggregate.of(states),
              Optional.empty(),
              Optional.of(states.count()),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(states.last()));
    };
  }
}
