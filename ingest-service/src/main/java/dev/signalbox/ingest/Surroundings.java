package dev.signalbox.ingest;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// What the process runs in, so that tests can run it in something else.
final class Surroundings {
  Surroundings() {}

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
