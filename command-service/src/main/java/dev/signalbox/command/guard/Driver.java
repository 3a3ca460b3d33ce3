package dev.signalbox.command.guard;

import dev.signalbox.command.dispatch.Sender;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.store.Trips;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.Value;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Drives endpoints to their safe values. The transaction that stores a trip also marks its command
/// as sent, so that it leaves right behind the commit and waits for no other command; what cannot
/// leave now is queued.
@ApplicationScoped
class Driver {
  private static final Logger LOG = Logger.getLogger(Driver.class);

  private final Trips trips;
  private final Sender sender;
  private final TripMetrics metrics;
  private final GuardConfig config;

  Driver(Trips trips, Sender sender, TripMetrics metrics, GuardConfig config) {
    this.trips = trips;
    this.sender = sender;
    this.metrics = metrics;
    this.config = config;
  }

  /// Waits for the store.
  ///
  /// @param current the value that the endpoint has, or might have
  /// @param publishedAtMicros when the reading was published that made it trip; 0 when none did
  void drive(Verdict verdict, Value current, long publishedAtMicros) {
    metrics.began(publishedAtMicros);
    trips
        .trip(verdict, current, manner())
        .ifPresent(command -> {
          metrics.stored(publishedAtMicros);
          if (command.state() == CommandState.SENT) {
            sender.send(command);
            metrics.left(publishedAtMicros);
          }
          LOG.warnf("Tripped %s; driven by command %s", verdict.sentence(), command.id());
        });
  }

  /// Goes through all of it without any effect, so that no trip is the first. Waits for the store.
  void rehearse(Verdict verdict, Value current) {
    sender.rehearse(trips.rehearse(verdict, current, manner()));
  }

  private Trips.Drive manner() {
    return new Trips.Drive(config.driveAgain(), config.tripExpiry(), sender.isReady());
  }
}
