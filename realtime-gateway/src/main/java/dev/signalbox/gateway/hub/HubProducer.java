package dev.signalbox.gateway.hub;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The hub of this replica, measured from bus to socket.
class HubProducer {
  @Produces
  @Singleton
  Hub hub(BusDemand demand, MeterRegistry meters) {
    var timer =
        Timer.builder("signalbox.gateway.bus.to.socket")
            .description("From being published to being written, for the oldest of each tick")
            .serviceLevelObjectives(
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5))
            .register(meters);
    return new Hub(
        demand,
        oldestMicros -> {
          var nowMicros = System.currentTimeMillis() * 1000;
          timer.record(Math.max(nowMicros - oldestMicros, 0), TimeUnit.MICROSECONDS);
        });
  }
}
