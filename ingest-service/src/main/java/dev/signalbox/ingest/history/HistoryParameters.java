package dev.signalbox.ingest.history;

import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.ingest.rollup.Resolution;
import dev.signalbox.protocol.identity.MalformedValueException;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// What of the history is asked for, as it stands in the query.
public class HistoryParameters {
  /// What the registry takes for a time, with room on both sides.
  static final Instant EARLIEST = Instant.EPOCH;

  static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  @Parameter(description = "the first instant; ISO-8601 or epoch milliseconds")
  @QueryParam("from")
  @Nullable String from;

  @Parameter(description = "the first instant that is too late")
  @QueryParam("to")
  @Nullable String to;

  @Parameter(
      description =
          "`raw`, `1m`, `1h`, or `auto` (default): the finest one that is not too much for the"
              + " stretch asked for")
  @QueryParam("resolution")
  @Nullable String resolution;

  @Parameter(
      description =
          "which figure of a minute or an hour is its `value`: `mean` (default),"
              + " `timeWeightedMean`, `min`, `max`, `sum`, `first`, `last`, `count`")
  @QueryParam("aggregate")
  @Nullable String aggregate;

  @Parameter(
      description =
          "2 to 10000: only so many points, chosen so that the line keeps its shape (largest"
              + " triangle, three buckets)")
  @QueryParam("maxPoints")
  @Nullable String maxPoints;

  @Parameter(description = "`desc` (newest first, default of pages) or `asc` (default otherwise)")
  @QueryParam("order")
  @Nullable String order;

  HistoryRequest read(HistoryConfig config, boolean paged) {
    var start = Queries.time("from", from);
    var end = Queries.time("to", to);
    if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
      throw new MalformedValueException("to", "must be later than from");
    }
    return new HistoryRequest(
        start.orElse(EARLIEST),
        end.orElse(LATEST),
        readResolution(),
        Aggregate.parse(aggregate),
        readMaxPoints(config),
        readDescending(paged));
  }

  private Wanted readResolution() {
    return switch (resolution) {
      case null -> new Wanted.Auto();
      case "auto" -> new Wanted.Auto();
      case "raw" -> {
        if (aggregate != null) {
          throw new MalformedValueException("aggregate", "needs the resolution 1m, 1h or auto");
        }
        yield new Wanted.Exactly(Optional.empty());
      }
      case "1m" -> new Wanted.Exactly(Optional.of(Resolution.MINUTE));
      case "1h" -> new Wanted.Exactly(Optional.of(Resolution.HOUR));
      default -> throw new MalformedValueException("resolution", "expected auto, raw, 1m or 1h");
    };
  }

  private OptionalInt readMaxPoints(HistoryConfig config) {
    if (maxPoints == null) {
      return OptionalInt.empty();
    }
    try {
      var number = Integer.parseInt(maxPoints);
      if (number >= 2 && number <= config.maxPoints()) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException _) {
      throw refusal(config);
    }
    throw refusal(config);
  }

  private static MalformedValueException refusal(HistoryConfig config) {
    return new MalformedValueException(
        "maxPoints", "expected an integer from 2 to " + config.maxPoints());
  }

  private boolean readDescending(boolean paged) {
    return switch (order) {
      case null -> paged;
      case "desc" -> true;
      case "asc" -> false;
      default -> throw new MalformedValueException("order", "expected asc or desc");
    };
  }
}
