package dev.signalbox.gateway.drain;

import dev.signalbox.gateway.socket.Sockets;
import dev.signalbox.protocol.failure.CloseCode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// What happens between SIGTERM and the end.
@Readiness
@ApplicationScoped
public class Drain implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(Drain.class);
  private static final Duration LAST_WRITES = Duration.ofMillis(500);

  private final Sockets sockets;
  private final DrainConfig config;
  private volatile boolean draining;

  Drain(Sockets sockets, DrainConfig config) {
    this.sockets = sockets;
    this.config = config;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("accepting").status(!draining).build();
  }

  /// Runs before the HTTP server stops, on the thread that stops the application.
  void drain(@Observes ShutdownDelayInitiatedEvent stopping) {
    draining = true;
    sockets.refuseNew();
    if (sockets.count() == 0) {
      return;
    }
    LOG.infof("Letting %d connections go within %s", sockets.count(), config.time());
    var latest = config.time().toMillis() * 4 / 5;
    sockets.eachSession((_, session) ->
        session.goingAway(Duration.ofMillis(ThreadLocalRandom.current().nextLong(latest + 1))));
    awaitNoneLeft(config.time());
    sockets.eachSession((_, session) -> session.end(CloseCode.GOING_AWAY));
    awaitNoneLeft(LAST_WRITES);
  }

  private void awaitNoneLeft(Duration limit) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (sockets.count() > 0 && System.nanoTime() < deadline) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
