package dev.signalbox.command.store;

import dev.signalbox.command.lifecycle.Deadlines;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// What the rooms share and tests replace.
@ApplicationScoped
class StoreBeans {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Deadlines deadlines(StoreConfig config) {
    return new Deadlines(
        config.deliveryTimeout(),
        config.longestDeliveryPause(),
        config.maxAttempts(),
        config.executionTimeout(),
        config.replyGrace());
  }
}
