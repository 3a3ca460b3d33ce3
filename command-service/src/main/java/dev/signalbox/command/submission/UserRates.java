package dev.signalbox.command.submission;

import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.OrgId;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How many commands a user may submit. It protects this replica, so each counts for itself; what
/// protects a machine is the limit of its endpoint, which the store counts for all of them.
@ApplicationScoped
class UserRates {
  private static final int MOST_USERS = 10_000;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final SubmissionConfig config;

  /// Guarded by itself. The one that was asked for longest ago makes room; it is full again by
  /// then.
  private final Map<User, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<User, Bucket> eldest) {
          return size() > MOST_USERS;
        }
      };

  UserRates(SubmissionConfig config) {
    this.config = config;
  }

  private record User(OrgId org, String subject) {}

  /// Empty when they may go on; else when to try again.
  Optional<Duration> take(Grant grant, int commands) {
    var probe = bucket(new User(grant.org(), grant.user())).tryConsumeAndReturnRemaining(commands);
    if (probe.isConsumed()) {
      return Optional.empty();
    }
    var wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
    return Optional.of(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
  }

  private Bucket bucket(User user) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(
          user,
          _ ->
              Bucket.builder()
                  .addLimit(limit ->
                      limit
                          .capacity(config.userBurst())
                          .refillGreedy(config.userRate(), Duration.ofSeconds(1)))
                  .build());
    }
  }
}
