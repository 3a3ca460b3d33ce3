package dev.signalbox.command.guard;

import dev.signalbox.command.interlock.Interlock;
import dev.signalbox.command.loop.WakeableLoop;
import dev.signalbox.command.store.Author;
import dev.signalbox.command.store.InterlockChanges;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Looks at what no reading tells: values that grow old, bypasses that end, refusals that are over.
@ApplicationScoped
class Sweep {
  private final WatchList list;
  private final Tripper tripper;
  private final InterlockChanges changes;
  private final GuardConfig config;
  private final Clock clock;
  private final WakeableLoop loop;

  Sweep(
      WatchList list, Tripper tripper, InterlockChanges changes, GuardConfig config, Clock clock) {
    this.list = list;
    this.tripper = tripper;
    this.changes = changes;
    this.config = config;
    this.clock = clock;
    this.loop = new WakeableLoop("interlocks", config.sweep(), this::sweep);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }

  private boolean sweep() {
    list.refresh();
    var now = clock.instant();
    var stored = false;
    for (var watched : list.all()) {
      endBypass(watched.interlock(), now);
      endRefusal(watched, now);
      stored |= watched.trips() && tripper.look(watched);
    }
    if (stored) {
      list.refresh();
    }
    return false;
  }

  private void endBypass(Interlock interlock, Instant now) {
    if (interlock.condition().bypass().isPresent() && !interlock.isBypassed(now)) {
      changes.bypassOver(interlock, Author.of("system"), List.of());
    }
  }

  private void endRefusal(Watched watched, Instant now) {
    watched
        .interlock()
        .condition()
        .refusal()
        .ifPresent(refusal -> {
          var old = !now.isBefore(refusal.at().plus(config.refusalAlarm()));
          if (old || watched.judge(refusal.value(), list.live(), now).permits()) {
            changes.refusalOver(watched.interlock());
          }
        });
  }
}
