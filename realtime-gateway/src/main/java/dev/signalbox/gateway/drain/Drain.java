package dev.signalbox.gateway.drain;

import dev.signalbox.gateway.http.InFlight;
import dev.signalbox.gateway.socket.Sockets;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// What happens between SIGTERM and the end: not ready any more; each client is told to go
/// elsewhere at a moment of its own, and closed soon after that moment if it stays; the end comes
/// as soon as nobody is left.
@Readiness
@ApplicationScoped
public class Drain implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(Drain.class);
  private static final Duration LAST_WRITES = Duration.ofMillis(500);
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(2);

  private final Sockets sockets;
  private final InFlight requests;
  private final DrainConfig config;
  private volatile boolean draining;

  Drain(Sockets sockets, InFlight requests, DrainConfig config) {
    this.sockets = sockets;
    this.requests = requests;
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
    if (sockets.count() > 0) {
      LOG.infof("Letting %d connections go within %s", sockets.count(), config.time());
      letGo();
      awaitNone(sockets::count, config.time().plus(LAST_WRITES));
    }
    awaitNone(requests::count, LAST_REQUESTS);
  }

  private void letGo() {
    var departures = new Departures(config.time(), sockets.count(), new SplittableRandom());
    sockets.eachSession((_, session) -> session.goingAway(departures.next(), departures.grace()));
  }

  private static void awaitNone(IntSupplier left, Duration limit) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (left.getAsInt() > 0 && System.nanoTime() < deadline) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
