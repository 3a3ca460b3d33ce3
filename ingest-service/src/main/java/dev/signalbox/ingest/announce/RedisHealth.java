package dev.signalbox.ingest.announce;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Tells whether Redis answers. Always up: storing goes on without it, and a process that leaves
/// service because of Redis would lose what it need not lose.
@Readiness
final class RedisHealth implements HealthCheck {
  private final Refill refill;

  RedisHealth(Refill refill) {
    this.refill = refill;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Redis")
        .withData("reachable", refill.isRedisReachable())
        .up()
        .build();
  }
}
