package dev.signalbox.command.guard;

import dev.signalbox.command.interlock.Interlock;
import dev.signalbox.command.interlock.InterlockId;
import dev.signalbox.command.interlock.Reading;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.store.InterlockChanges;
import dev.signalbox.command.store.StoreUnavailableException;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Notices when interlocks trip, and when their trips are over. Woken by each reading that an
/// interlock depends on, on the event loop that received it: what must be stored is then stored at
/// once, on a virtual thread of its own. And by the sweep, for which it is stored one after the
/// other, so that many that are driven again leave room for those that trip. One at a time for each
/// interlock.
@ApplicationScoped
class Tripper {
  private static final Logger LOG = Logger.getLogger(Tripper.class);

  private final WatchList list;
  private final Driver driver;
  private final InterlockChanges changes;
  private final GuardConfig config;
  private final Clock clock;
  private final Set<InterlockId> underWay = ConcurrentHashMap.newKeySet();

  Tripper(
      WatchList list, Driver driver, InterlockChanges changes, GuardConfig config, Clock clock) {
    this.list = list;
    this.driver = driver;
    this.changes = changes;
    this.config = config;
    this.clock = clock;
  }

  /// Before the readings begin to come.
  void start(@Observes @Priority(1) StartupEvent event) {
    list.live().listen(this::changed);
  }

  private void changed(EndpointId endpoint, long publishedAtMicros) {
    for (var watched : list.tripping(endpoint)) {
      due(watched, publishedAtMicros).ifPresent(work -> atOnce(watched.interlock().id(), work));
    }
  }

  /// Trips the interlock if it is time to, or ends its trip. Waits for the store, and throws
  /// [StoreUnavailableException] when that does not answer.
  ///
  /// @return whether there was anything to store
  boolean look(Watched watched) {
    var id = watched.interlock().id();
    var work = due(watched, 0);
    if (work.isEmpty() || !underWay.add(id)) {
      return false;
    }
    carryOut(id, work.get());
    return true;
  }

  /// What is to be stored of it now.
  private Optional<Runnable> due(Watched watched, long publishedAtMicros) {
    var interlock = watched.interlock();
    var now = clock.instant();
    if (interlock.isBypassed(now)) {
      return Optional.empty();
    }
    var trip = interlock.condition().trip();
    var current = list.live().of(watched.target()).map(Reading::value);
    var guarded = current.filter(value -> interlock.definition().guards(value));
    if (current.isPresent() && guarded.isEmpty()) {
      return trip.flatMap(standing -> endIfOver(watched, standing, now));
    }
    var value = guarded.or(() -> trip.map(Interlock.Trip::value)).or(() -> example(interlock));
    if (value.isEmpty()) {
      return Optional.empty();
    }
    var verdict = watched.judge(value.get(), list.live(), now);
    if (verdict.permits() || isOver(verdict)) {
      return trip.flatMap(standing -> endIfOver(watched, standing, now));
    }
    return mayTrip(watched, verdict, current.isPresent(), now)
        ? Optional.of(() -> driver.drive(verdict, value.get(), publishedAtMicros))
        : Optional.empty();
  }

  /// What might be asked of an endpoint that nothing is known of.
  private static Optional<Value> example(Interlock interlock) {
    return interlock.definition().guardedExample();
  }

  private boolean mayTrip(Watched watched, Verdict verdict, boolean valueKnown, Instant now) {
    if ((verdict.undecided() || !valueKnown) && !watched.hasSettled(config.settle(), now)) {
      return false;
    }
    return watched
        .interlock()
        .condition()
        .trip()
        .map(trip -> valueKnown && !now.isBefore(trip.drivenAt().plus(config.driveAgain())))
        .orElse(true);
  }

  private Optional<Runnable> endIfOver(Watched watched, Interlock.Trip trip, Instant now) {
    var verdict = watched.judge(trip.value(), list.live(), now);
    return isOver(verdict) ? Optional.of(() -> end(verdict)) : Optional.empty();
  }

  private void end(Verdict verdict) {
    if (changes.tripOver(verdict)) {
      LOG.infof("%s holds again", verdict.interlock().definition().name());
    }
  }

  /// One that latches is not over before somebody has reset it.
  private static boolean isOver(Verdict verdict) {
    return verdict.holds() && !verdict.interlock().definition().kind().latches();
  }

  private void atOnce(InterlockId id, Runnable work) {
    if (!underWay.add(id)) {
      return;
    }
    var _ =
        Thread.ofVirtual()
            .name("trip")
            .start(() -> {
              try {
                carryOut(
                    id,
                    () -> {
                      work.run();
                      list.refresh();
                    });
              } catch (StoreUnavailableException e) {
                LOG.warnf("Cannot store what %s does: %s", id, e.getMessage());
              }
            });
  }

  /// What is under way, to its end.
  private void carryOut(InterlockId id, Runnable work) {
    try {
      work.run();
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.errorf(e, "Cannot store what %s does", id);
    } finally {
      underWay.remove(id);
    }
  }
}
