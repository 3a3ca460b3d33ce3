package dev.signalbox.ingest.telemetry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.ingest.database.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Notes which hours of which endpoints have new readings, in the transaction that stores them: at
/// most one row per batch. The rollups follow later, whoever makes them.
///
/// An hour that is not over need not be marked again and again, as nobody summarizes it before it
/// is; so what this process has marked and committed is remembered. Near the end of the hour
/// nothing is passed over, and no hour is summarized while a transaction lasts that began in it: so
/// clocks may differ by some minutes, and a transaction may take as long as it likes.
@ApplicationScoped
class RollupMarks {
  private static final String MARK =
      "INSERT INTO fleet.rollup_mark (endpoint_ids, hours) VALUES ($1, $2)";
  private static final int HOUR_SECONDS = 3600;
  private static final Duration GUARD = Duration.ofMinutes(2);
  private static final Duration TRUST = Duration.ofMinutes(10);
  private static final long MAX_REMEMBERED = 1_000_000;

  private final Clock clock;
  private final Cache<EndpointHour, Boolean> marked =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).expireAfterWrite(TRUST).build();

  /// @param hour counted from 1970
  private record EndpointHour(long endpointId, int hour) {}

  RollupMarks(Clock clock) {
    this.clock = clock;
  }

  /// To be called after the readings were written.
  void mark(Session session, List<Measured> readings) {
    var marks = missing(readings, clock.instant());
    if (marks.isEmpty()) {
      return;
    }
    session.update(
        MARK,
        marks.stream().map(EndpointHour::endpointId).toArray(Long[]::new),
        marks.stream().map(EndpointHour::hour).toArray(Integer[]::new));
    session.afterCommit(() -> marks.forEach(mark -> marked.put(mark, true)));
  }

  private List<EndpointHour> missing(List<Measured> readings, Instant now) {
    var open = Math.floorDiv(now.plus(GUARD).getEpochSecond(), HOUR_SECONDS);
    var missing = new HashSet<EndpointHour>();
    for (var reading : readings) {
      var hour = Math.floorDiv(reading.timestamp().getEpochSecond(), HOUR_SECONDS);
      var mark = new EndpointHour(reading.endpointId().value(), Math.toIntExact(hour));
      if (hour < open || marked.getIfPresent(mark) == null) {
        missing.add(mark);
      }
    }
    return new ArrayList<>(missing);
  }
}
