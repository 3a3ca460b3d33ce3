package dev.signalbox.ingest.history;

import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.ingest.rollup.Bucket;
import dev.signalbox.ingest.rollup.Resolution;
import dev.signalbox.ingest.rollup.Rollups;
import dev.signalbox.ingest.rollup.Stretch;
import dev.signalbox.ingest.telemetry.StoredValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads one endpoint's history. Nothing here holds more than a part of it.
@ApplicationScoped
class Histories {
  private static final int PART = 2000;
  private static final String READINGS =
      "SELECT t.ts, "
          + StoredValue.COLUMNS
          + " FROM fleet.telemetry t WHERE t.endpoint_id = $1 AND t.ts >= $2 AND t.ts < $3";

  private final HistoryConfig config;
  private final Charts charts;
  private final Clock clock;

  Histories(HistoryConfig config, Charts charts, Clock clock) {
    this.config = config;
    this.charts = charts;
    this.clock = clock;
  }

  /// Empty for the readings themselves.
  Optional<Resolution> resolution(Session session, Measurand measurand, HistoryRequest request) {
    return switch (request.wanted()) {
      case Wanted.Exactly(var resolution) -> resolution;
      case Wanted.Auto _ -> {
        if (request.maxPoints().isPresent()) {
          var budget = Math.max(config.readBudget(), request.maxPoints().getAsInt());
          yield Choice.choose(session, measurand, request, budget);
        }
        yield request.isBounded()
            ? Choice.choose(session, measurand, request, config.rawBudget())
            : Optional.empty();
      }
    };
  }

  /// Everything that is asked for, or a sample of it.
  void read(
      Session session,
      Measurand measurand,
      Optional<Resolution> resolution,
      HistoryRequest request,
      Consumer<PointView> consumer) {
    if (request.maxPoints().isEmpty()) {
      var whole = request.stretch(resolution, Integer.MAX_VALUE);
      read(session, measurand, resolution, whole, request.aggregate(), consumer);
      return;
    }
    charts.sample(session, measurand, resolution, request).forEach(consumer);
  }

  void read(
      Session session,
      Measurand measurand,
      Optional<Resolution> resolution,
      Stretch stretch,
      Aggregate aggregate,
      Consumer<PointView> consumer) {
    if (resolution.isPresent()) {
      readSummaries(session, measurand, resolution.get(), stretch, aggregate, consumer);
      return;
    }
    session.forEach(
        PART,
        row -> consumer.accept(PointView.reading(row)),
        READINGS + stretch.order(),
        measurand.endpointId(),
        Times.of(stretch.from()),
        Times.of(stretch.to()));
  }

  private void readSummaries(
      Session session,
      Measurand measurand,
      Resolution resolution,
      Stretch stretch,
      Aggregate aggregate,
      Consumer<PointView> consumer) {
    var now = clock.instant();
    var pairs =
        new Neighbours(
            stretch.descending(),
            start -> Rollups.before(session, measurand.endpointId(), resolution, start),
            (bucket, before) ->
                consumer.accept(PointView.summary(bucket, resolution, before, now, aggregate)));
    Rollups.read(session, measurand.endpointId(), resolution, stretch, pairs::add);
    pairs.end();
  }

  /// Gives every bucket together with the one before it in time, whichever way they come; the one
  /// before the first is looked up.
  private static final class Neighbours {
    interface Lookup {
      Optional<Bucket> before(Instant start);
    }

    interface Pair {
      void accept(Bucket bucket, Optional<Bucket> before);
    }

    private final boolean descending;
    private final Lookup lookup;
    private final Pair pair;
    private @Nullable Bucket last;

    Neighbours(boolean descending, Lookup lookup, Pair pair) {
      this.descending = descending;
      this.lookup = lookup;
      this.pair = pair;
    }

    void add(Bucket bucket) {
      var former = last;
      last = bucket;
      if (descending) {
        if (former != null) {
          pair.accept(former, Optional.of(bucket));
        }
      } else {
        pair.accept(bucket, former == null ? lookup.before(bucket.start()) : Optional.of(former));
      }
    }

    void end() {
      if (descending && last != null) {
        pair.accept(last, lookup.before(last.start()));
      }
    }
  }
}
