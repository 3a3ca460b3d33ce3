package dev.signalbox.ingest.history;

import dev.signalbox.ingest.database.Cursor;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.rollup.Resolution;
import dev.signalbox.protocol.identity.MalformedValueException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Pages of a history, by time. A cursor also holds the resolution, so that `auto` stays with what
/// it chose for the first page.
@ApplicationScoped
class HistoryPages {
  private static final String RAW = "raw";

  private final Streams streams;
  private final Histories histories;

  HistoryPages(Streams streams, Histories histories) {
    this.streams = streams;
    this.histories = histories;
  }

  /// @param resolution empty for readings
  record Turned(
      Optional<Resolution> resolution,
      List<PointView> points,
      Optional<Cursor> next,
      Optional<Cursor> previous) {}

  Turned turn(Measurand measurand, HistoryRequest request, Optional<Cursor> cursor, int limit) {
    var place = cursor.map(Place::of);
    return streams.read(session -> {
      var resolution =
          place
              .map(Place::resolution)
              .orElseGet(() -> histories.resolution(session, measurand, request));
      return turn(session, measurand, request, resolution, place, limit);
    });
  }

  private Turned turn(
      Session session,
      Measurand measurand,
      HistoryRequest request,
      Optional<Resolution> resolution,
      Optional<Place> place,
      int limit) {
    var backward = place.map(Place::backward).orElse(false);
    var stretch = request.stretch(resolution, limit + 1);
    if (backward) {
      stretch = stretch.reversed();
    }
    if (place.isPresent()) {
      stretch = stretch.beyond(place.get().at());
    }
    var points = new ArrayList<PointView>();
    histories.read(session, measurand, resolution, stretch, request.aggregate(), points::add);
    var more = points.size() > limit;
    if (more) {
      points.removeLast();
    }
    if (backward) {
      Collections.reverse(points);
    }
    var hasNext = backward || more;
    var hasPrevious = backward ? more : place.isPresent();
    return new Turned(
        resolution,
        points,
        hasNext ? cursor(false, points.reversed(), resolution) : Optional.empty(),
        hasPrevious ? cursor(true, points, resolution) : Optional.empty());
  }

  private static Optional<Cursor> cursor(
      boolean backward, List<PointView> points, Optional<Resolution> resolution) {
    return points.stream()
        .findFirst()
        .map(point ->
            new Cursor(
                backward,
                List.of(
                    point.timestamp().toString(),
                    resolution.map(Resolution::wireName).orElse(RAW))));
  }

  /// Between two points.
  private record Place(boolean backward, Instant at, Optional<Resolution> resolution) {
    static Place of(Cursor cursor) {
      if (cursor.keys().size() != 2) {
        throw refusal();
      }
      var name = cursor.keys().getLast();
      var resolution =
          Arrays.stream(Resolution.values()).filter(one -> one.wireName().equals(name)).findFirst();
      if (resolution.isEmpty() && !name.equals(RAW)) {
        throw refusal();
      }
      try {
        return new Place(cursor.backward(), Instant.parse(cursor.keys().getFirst()), resolution);
      } catch (DateTimeException _) {
        throw refusal();
      }
    }

    private static MalformedValueException refusal() {
      return new MalformedValueException("cursor", "is not one that this list gave");
    }
  }
}
