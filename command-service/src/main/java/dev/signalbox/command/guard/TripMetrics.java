package dev.signalbox.command.guard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How many trips there are, and how far each has come how long after its reading was published.
@ApplicationScoped
class TripMetrics {
  private final Clock clock;
  private final Counter trips;
  private final Timer began;
  private final Timer stored;
  private final Timer left;

  TripMetrics(Clock clock, MeterRegistry registry) {
    this.clock = clock;
    this.trips =
        Counter.builder("signalbox.interlock.trips")
            .description("Commands to a safe value, made by this replica")
            .register(registry);
    this.began = delay(registry, "began");
    this.stored = delay(registry, "stored");
    this.left = delay(registry, "left");
  }

  /// The reading was judged, and storing begins.
  void began(long publishedAtMicros) {
    record(began, publishedAtMicros);
  }

  void stored(long publishedAtMicros) {
    trips.increment();
    record(stored, publishedAtMicros);
  }

  /// The command is on its way to the broker.
  void left(long publishedAtMicros) {
    record(left, publishedAtMicros);
  }

  private void record(Timer timer, long publishedAtMicros) {
    if (publishedAtMicros > 0) {
      var now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
      timer.record(Duration.of(Math.max(0, now - publishedAtMicros), ChronoUnit.MICROS));
    }
  }

  private static Timer delay(MeterRegistry registry, String until) {
    return Timer.builder("signalbox.interlock.trip.delay")
        .description("From the reading being published until its trip has come so far")
        .tag("until", until)
        .publishPercentileHistogram()
        .register(registry);
  }
}
