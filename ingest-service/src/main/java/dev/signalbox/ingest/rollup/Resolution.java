package dev.signalbox.ingest.rollup;

import java.time.Duration;
import java.time.Instant;

/// How wide the stretches are that readings are summarized by.
public enum Resolution {
  MINUTE("1m", Duration.ofMinutes(1)),
  HOUR("1h", Duration.ofHours(1));

  private final String wireName;
  private final Duration width;

  Resolution(String wireName, Duration width) {
    this.wireName = wireName;
    this.width = width;
  }

  public String wireName() {
    return wireName;
  }

  public Duration width() {
    return width;
  }

  public String table() {
    return "fleet.telemetry_" + wireName;
  }

  /// The start of the stretch that an instant lies in.
  public Instant startOf(Instant instant) {
    var seconds = instant.getEpochSecond();
    return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, width.toSeconds()));
  }
}
