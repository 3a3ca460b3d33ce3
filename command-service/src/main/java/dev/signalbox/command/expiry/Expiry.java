package dev.signalbox.command.expiry;

import dev.signalbox.command.loop.WakeableLoop;
import dev.signalbox.command.store.DueCommands;
import dev.signalbox.command.store.Submissions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Asks the due index on a timer. Nothing is held in memory, so nothing is lost with it: a command
/// whose replica died is found by the others, or by the next one.
@ApplicationScoped
class Expiry {
  private final WakeableLoop expiry;
  private final WakeableLoop housekeeping;

  Expiry(DueCommands due, Submissions submissions, ExpiryConfig config) {
    this.expiry =
        new WakeableLoop(
            "expiry", config.sweep(), () -> due.expire(config.batch()).size() >= config.batch());
    this.housekeeping =
        new WakeableLoop(
            "housekeeping",
            config.housekeeping(),
            () -> {
              submissions.forgetKeys(config.idempotencyRetention());
              return false;
            });
  }

  void start(@Observes StartupEvent event) {
    expiry.start();
    housekeeping.start();
  }

  void stop(@Observes ShutdownEvent event) {
    expiry.close();
    housekeeping.close();
  }
}
