package dev.signalbox.command.guard;

import dev.signalbox.command.loop.WakeableLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/// Goes through the motions of a trip after the start and from time to time: a trip is rare, and
/// the first one must not wait for what was never used before or has not been for long.
@ApplicationScoped
class Rehearsal {
  private final WatchList list;
  private final Driver driver;
  private final Clock clock;
  private final WakeableLoop loop;

  Rehearsal(WatchList list, Driver driver, GuardConfig config, Clock clock) {
    this.list = list;
    this.driver = driver;
    this.clock = clock;
    this.loop = new WakeableLoop("rehearsal", config.rehearsal(), this::rehearse);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }

  /// With any of the interlocks that trip; while there is none, nothing has to be fast.
  private boolean rehearse() {
    list.refresh();
    list.all().stream().filter(Watched::trips).findFirst().ifPresent(this::rehearse);
    return false;
  }

  private void rehearse(Watched watched) {
    var safe = watched.interlock().definition().safeValue().orElseThrow();
    driver.rehearse(watched.judge(safe, list.live(), clock.instant()), safe);
  }
}
