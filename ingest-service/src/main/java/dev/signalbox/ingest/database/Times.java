package dev.signalbox.ingest.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// `timestamptz` as the driver takes it.
public final class Times {
  private Times() {}

  public static OffsetDateTime of(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
