package dev.signalbox.ingest.dialect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.ingest.decode.sparkplug.RebirthCommand;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Asks edge nodes for their births: not one too often, and not all at once. Called by every lane.
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
      count("asked_lately");
    } else if (!bucket.tryConsume(1)) {
      asked.invalidate(commandTopic);
      count("held_back");
    } else if (outlet.publish(commandTopic, RebirthCommand.encode(clock.instant()))) {
      LOG.debugf("Asked for a rebirth on %s", commandTopic);
      count("sent");
    } else {
      asked.invalidate(commandTopic);
      count("not_connected");
    }
  }

  private void count(String outcome) {
    meters.counter("signalbox.sparkplug.rebirths", "outcome", outcome).increment();
  }
}
