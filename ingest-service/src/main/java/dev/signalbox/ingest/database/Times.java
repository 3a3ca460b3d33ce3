package dev.signalbox.ingest.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;

/// `timestamptz` as the driver takes it.
public final class Times {
  private Times() {}

  public static OffsetDateTime of(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  public static OffsetDateTime[] of(Collection<Instant> instants) {
    return instants.stream().map(Times::of).toArray(OffsetDateTime[]::new);
  }
}
