package dev.signalbox.ingest.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.OrgId;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/// How many readings a caller may report. It protects this replica and those who share it, so each
/// replica counts for itself.
@ApplicationScoped
class CallerRates {
  private static final int MOST_CALLERS = 10_000;

  private final HttpIntakeConfig config;
  private final TimeMeter time;

  /// The one that was asked for longest ago makes room.
  private final Cache<CallerName, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST_CALLERS).build();

  @Inject
  CallerRates(HttpIntakeConfig config) {
    this(config, TimeMeter.SYSTEM_NANOTIME);
  }

  CallerRates(HttpIntakeConfig config, TimeMeter time) {
    this.config = config;
    this.time = time;
  }

  private record CallerName(OrgId org, String subject) {}

  /// Counts the readings, or refuses them all and says when they would pass. More than the burst
  /// counts as the burst, since it would never pass otherwise.
  void take(Grant grant, int readings) {
    var cost = Math.clamp(readings, 1, config.burst());
    var probe =
        buckets
            .get(new CallerName(grant.org(), grant.user()), _ -> bucket())
            .tryConsumeAndReturnRemaining(cost);
    if (!probe.isConsumed()) {
      throw new RefusedException(
          Problem.of(
                  ErrorCode.RATE_LIMITED,
                  "More than " + config.readingsPerSecond() + " readings a second")
              .retryAfter(Duration.ofNanos(probe.getNanosToWaitForRefill())));
    }
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit ->
            limit
                .capacity(config.burst())
                .refillGreedy(config.readingsPerSecond(), Duration.ofSeconds(1)))
        .withCustomTimePrecision(time)
        .build();
  }
}
