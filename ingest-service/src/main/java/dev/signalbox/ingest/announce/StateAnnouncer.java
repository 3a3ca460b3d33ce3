package dev.signalbox.ingest.announce;

import dev.signalbox.ingest.database.Periodic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells new state to Redis as soon as it is stored. Storing never waits for it: changes queue up
/// to a bound; what is past it, or lost while Redis was gone, is told again from PostgreSQL.
@ApplicationScoped
public class StateAnnouncer {
  private static final Logger LOG = Logger.getLogger(StateAnnouncer.class);

  private record Batch(List<StateChange> changes, Instant receivedAt) {}

  private final StateWriter writer;
  private final Refill refill;
  private final AnnounceConfig config;
  private final Counter announced;
  private final Counter overflowed;
  private final Counter refusedByRedis;
  private final Timer lag;
  private final Clock clock;
  private final ConcurrentLinkedQueue<Batch> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();
  private @Nullable Periodic worker;

  StateAnnouncer(
      StateWriter writer, Refill refill, AnnounceConfig config, MeterRegistry meters, Clock clock) {
    this.writer = writer;
    this.refill = refill;
    this.config = config;
    this.announced = meters.counter("signalbox.state.announced");
    this.overflowed = meters.counter("signalbox.state.dropped", "reason", "overflow");
    this.refusedByRedis = meters.counter("signalbox.state.dropped", "reason", "redis");
    this.lag = meters.timer("signalbox.publish.lag");
    this.clock = clock;
    meters.gauge("signalbox.announce.pending", pending);
  }

  void start(@Observes @Priority(10) StartupEvent event) {
    worker = Periodic.start("announce state", Duration.ofMinutes(1), this::work);
  }

  void stop(@Observes @Priority(30) ShutdownEvent event) {
    if (worker != null) {
      worker.close();
      work();
    }
  }

  /// Never waits. May be called by any thread; the changes of one key must come from one thread.
  ///
  /// @param receivedAt when the first report behind them came in
  public void announce(List<StateChange> changes, Instant receivedAt) {
    if (changes.isEmpty()) {
      return;
    }
    if (pending.addAndGet(changes.size()) > config.maxPending()) {
      pending.addAndGet(-changes.size());
      lose(changes.size(), overflowed);
      return;
    }
    queue.add(new Batch(changes, receivedAt));
    if (worker != null) {
      worker.wake();
    }
  }

  private void work() {
    while (!queue.isEmpty()) {
      var changes = new ArrayList<StateChange>();
      var oldest = Instant.MAX;
      for (var batch = queue.poll(); batch != null; batch = queue.poll()) {
        changes.addAll(batch.changes());
        oldest = batch.receivedAt().isBefore(oldest) ? batch.receivedAt() : oldest;
      }
      try {
        writer.write(changes);
        announced.increment(changes.size());
        lag.record(Duration.between(oldest, clock.instant()));
      } catch (RedisRefusedException e) {
        lose(changes.size(), refusedByRedis);
        LOG.debugf("%d changes were not told: %s", changes.size(), e.getMessage());
      } catch (RuntimeException e) {
        lose(changes.size(), refusedByRedis);
        LOG.errorf(e, "%d changes cannot be told", changes.size());
      } finally {
        pending.addAndGet(-changes.size());
      }
    }
  }

  private void lose(int count, Counter reason) {
    reason.increment(count);
    refill.request();
  }
}
