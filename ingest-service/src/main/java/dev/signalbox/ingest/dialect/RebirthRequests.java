package dev.signalbox.ingest.dialect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.ingest.decode.sparkplug.RebirthCommand;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;

/// Asks edge nodes for their births: not one too often, and not all at once. Called by every lane.
@Startup
@ApplicationScoped
class RebirthRequests {
  private static final Logger LOG = Logger.getLogger(RebirthRequests.class);
  private static final int REMEMBERED = 100_000;

  private final CommandOutlet outlet;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Cache<String, Boolean> asked;
  private final Bucket bucket;

  RebirthRequests(CommandOutlet outlet, SparkplugConfig config, MeterRegistry meters, Clock clock) {
    this.outlet = outlet;
    this.meters = meters;
    for (var outcome : Outcome.values()) {
      requests(outcome);
    }
    this.clock = clock;
    this.asked =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(config.rebirthInterval())
            .build();
    var rate = config.rebirthsPerSecond();
    this.bucket =
        Bucket.builder()
            .addLimit(limit -> limit.capacity(rate).refillGreedy(rate, Duration.ofSeconds(1)))
            .build();
  }

  /// @param commandTopic of the edge node
  void ask(String commandTopic) {
    if (asked.asMap().putIfAbsent(commandTopic, true) != null) {
      requests(Outcome.ASKED_LATELY).increment();
    } else if (!bucket.tryConsume(1)) {
      asked.invalidate(commandTopic);
      requests(Outcome.HELD_BACK).increment();
    } else if (outlet.publish(commandTopic, RebirthCommand.encode(clock.instant()))) {
      LOG.debugf("Asked for a rebirth on %s", commandTopic);
      requests(Outcome.SENT).increment();
    } else {
      asked.invalidate(commandTopic);
      requests(Outcome.NOT_CONNECTED).increment();
    }
  }

  private Counter requests(Outcome outcome) {
    return meters.counter(
        "signalbox.sparkplug.rebirths", "outcome", outcome.name().toLowerCase(Locale.ROOT));
  }

  private enum Outcome {
    SENT,
    ASKED_LATELY,
    HELD_BACK,
    NOT_CONNECTED
  }
}
