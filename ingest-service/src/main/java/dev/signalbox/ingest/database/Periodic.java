package dev.signalbox.ingest.database;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Does a job again and again on a virtual thread of its own: after each interval, or sooner when
/// woken. A failure is logged and the job tried again. Never two runs at once.
public final class Periodic implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Periodic.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final Duration interval;
  private final Runnable job;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean running = true;

  private Periodic(String name, Duration interval, Runnable job) {
    this.name = name;
    this.interval = interval;
    this.job = job;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  public static Periodic start(String name, Duration interval, Runnable job) {
    var periodic = new Periodic(name, interval, job);
    periodic.thread.start();
    return periodic;
  }

  /// Runs the job soon. May be called by any thread, also while the job runs: then it runs again.
  public void wake() {
    wake.release();
  }

  public boolean isRunning() {
    return running;
  }

  /// Lets a running job finish, for a while.
  @Override
  public void close() {
    running = false;
    wake.release();
    try {
      if (!thread.join(STOP_PATIENCE)) {
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (running) {
      try {
        job.run();
      } catch (RuntimeException e) {
        LOG.warnf("%s failed and will be tried again: %s", name, e.getMessage());
        LOG.debug(name, e);
      }
      try {
        var _ = wake.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
        wake.drainPermits();
      } catch (InterruptedException _) {
        return;
      }
    }
  }
}
