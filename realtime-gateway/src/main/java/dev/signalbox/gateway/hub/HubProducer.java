package dev.signalbox.gateway.hub;

import dev.signalbox.protocol.fact.ChannelKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// The hub of this replica, measured from bus to socket.
class HubProducer {
  @Produces
  @Singleton
  Hub hub(BusDemand demand, MeterRegistry meters) {
    var timers = new EnumMap<ChannelKind, Timer>(ChannelKind.class);
    for (var kind : ChannelKind.values()) {
      timers.put(kind, timer(kind, meters));
    }
    return new Hub(
        demand,
        (kind, oldestMicros) -> {
          var nowMicros = System.currentTimeMillis() * 1000;
          Objects.requireNonNull(timers.get(kind))
              .record(Math.max(nowMicros - oldestMicros, 0), TimeUnit.MICROSECONDS);
        });
  }

  private static Timer timer(ChannelKind kind, MeterRegistry meters) {
    return Timer.builder("signalbox.gateway.bus.to.socket")
        .description("From being published to being written, for the oldest of each write")
        .tag("channel", kind.wireName())
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5))
        .register(meters);
  }
}
