package dev.signalbox.ingest.history;

import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.ingest.rollup.Figure;
import dev.signalbox.ingest.rollup.Outline;
import dev.signalbox.ingest.rollup.Resolution;
import dev.signalbox.ingest.rollup.Rollups;
import dev.signalbox.ingest.rollup.Stretch;
import dev.signalbox.ingest.telemetry.StoredValue;
import dev.signalbox.protocol.identity.MalformedValueException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Chooses the points of a chart: from the outline of everything, of which only the chosen ones are
/// read with all that they hold. What a chart is chosen from costs little more than reading it.
@ApplicationScoped
class Charts {
  private static final String HEIGHT = "coalesce(t.number_value, t.boolean_value::int, 0)::float8";
  private static final String READINGS = "t.endpoint_id = $1 AND t.ts >= $2 AND t.ts < $3";
  private static final String CHOSEN =
      "SELECT t.ts, "
          + StoredValue.COLUMNS
          + " FROM fleet.telemetry t WHERE "
          + READINGS
          + " AND t.ts = ANY($4) ORDER BY t.ts";

  private final HistoryConfig config;
  private final Clock clock;

  Charts(HistoryConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /// Only within a transaction.
  ///
  /// @param request with `maxPoints`
  List<PointView> sample(
      Session session,
      Measurand measurand,
      Optional<Resolution> resolution,
      HistoryRequest request) {
    var all = request.stretch(resolution, config.maxSampled() + 1);
    var stretch = all.descending() ? all.reversed() : all;
    var points =
        resolution.isPresent()
            ? summaries(session, measurand, resolution.get(), stretch, request)
            : readings(session, measurand, stretch, request);
    if (request.descending()) {
      Collections.reverse(points);
    }
    return points;
  }

  private List<PointView> readings(
      Session session, Measurand measurand, Stretch stretch, HistoryRequest request) {
    var id = measurand.endpointId();
    var from = Times.of(stretch.from());
    var to = Times.of(stretch.to());
    var outline = Outline.read(session, "fleet.telemetry", HEIGHT, READINGS, stretch, id, from, to);
    var chosen = Arrays.stream(choose(outline, request)).mapToObj(outline::at).toList();
    var points = new ArrayList<PointView>();
    session
        .query(CHOSEN, id, from, to, Times.of(chosen))
        .forEach(row -> points.add(PointView.reading(row)));
    return points;
  }

  /// The mean over time is not drawn by an outline, so its chart has the shape of the mean.
  private List<PointView> summaries(
      Session session,
      Measurand measurand,
      Resolution resolution,
      Stretch stretch,
      HistoryRequest request) {
    var aggregate = request.aggregate();
    var figure = aggregate.figure().orElse(Figure.MEAN);
    var line = Rollups.line(session, measurand.endpointId(), resolution, stretch, figure);
    var now = clock.instant();
    var points = new ArrayList<PointView>();
    line.read(
        choose(line.outline(), request),
        (bucket, before) ->
            points.add(PointView.summary(bucket, resolution, before, now, aggregate)));
    return points;
  }

  private int[] choose(Outline outline, HistoryRequest request) {
    if (outline.size() > config.maxSampled()) {
      throw new MalformedValueException(
          "resolution",
          "has more than " + config.maxSampled() + " points there; take a coarser one, or auto");
    }
    return Lttb.select(outline.seconds(), outline.heights(), request.maxPoints().getAsInt());
  }
}
