package dev.signalbox.ingest.rollup;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.DatabaseUnavailableException;
import dev.signalbox.ingest.database.Periodic;
import dev.signalbox.ingest.database.Session;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Makes the summaries of the hours that are due. Every replica has one; they share the work.
@ApplicationScoped
public class RollupWorker {
  private static final Logger LOG = Logger.getLogger(RollupWorker.class);

  private final Database database;
  private final DueHours due;
  private final RollupConfig config;
  private final Counter summarized;
  private volatile double lagSeconds;
  private @Nullable Periodic work;

  RollupWorker(Database database, DueHours due, RollupConfig config, MeterRegistry meters) {
    this.database = database;
    this.due = due;
    this.config = config;
    this.summarized = meters.counter("signalbox.rollup.hours");
    meters.gauge("signalbox.rollup.lag.seconds", this, worker -> worker.lagSeconds);
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    work = Periodic.start("rollups", config.interval(), this::catchUp);
  }

  void stop(@Observes ShutdownEvent event) {
    if (work != null) {
      work.close();
    }
  }

  /// Until nothing is due.
  void catchUp() {
    while (isRunning() && due.collect()) {}
    while (isRunning() && summarizeSome()) {}
    lagSeconds = Math.max(0, due.lagSeconds());
  }

  private boolean isRunning() {
    return work == null || work.isRunning();
  }

  /// Answers whether there may be more. An hour that cannot be summarized does not hold up others.
  private boolean summarizeSome() {
    try {
      var taken = database.transaction(this::summarize);
      summarized.increment(taken);
      return taken == config.batch();
    } catch (HourFailedException e) {
      LOG.errorf(e, "Hour %s will be summarized later", e.hour);
      due.postpone(e.hour, config.retryAfter());
      return true;
    }
  }

  private int summarize(Session session) {
    var taken = due.take(session, config.batch());
    for (var one : taken) {
      if (one.whole()) {
        summarize(session, one.hour());
      }
    }
    return taken.size();
  }

  private static void summarize(Session session, EndpointHour hour) {
    try {
      RollupStore.summarize(session, hour);
    } catch (DatabaseUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new HourFailedException(hour, e);
    }
  }

  private static final class HourFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient EndpointHour hour;

    HourFailedException(EndpointHour hour, RuntimeException cause) {
      super(cause);
      this.hour = hour;
    }
  }
}
