package dev.signalbox.ingest.rollup;

import java.time.Duration;
import java.time.Instant;

/// One hour of one endpoint: what is summarized in one go.
record EndpointHour(long endpointId, Instant start) {
  private static final Duration HOUR = Resolution.HOUR.width();

  Instant end() {
    return start.plus(HOUR);
  }
}
