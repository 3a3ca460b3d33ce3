package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.rest.Body;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.Optional;

/// What people decide about a node.
///
/// @param expectedInterval how often it ought to report; empty: as the organization says
record NodeSettings(Tags tags, Optional<Duration> expectedInterval) {
  static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
  static final Duration MAX_INTERVAL = Duration.ofDays(366);

  static NodeSettings of(Row row) {
    return new NodeSettings(Tags.of(row), intervalOf(row));
  }

  NodeSettings amended(Body body) {
    return new NodeSettings(
        tags.amended(body), body.has("expectedIntervalMs") ? interval(body) : expectedInterval);
  }

  static Optional<Duration> interval(Body body) {
    return body.millis("expectedIntervalMs", MIN_INTERVAL, MAX_INTERVAL);
  }

  static Optional<Duration> intervalOf(Row row) {
    return Optional.ofNullable(row.getLong("expected_interval_ms")).map(Duration::ofMillis);
  }
}
