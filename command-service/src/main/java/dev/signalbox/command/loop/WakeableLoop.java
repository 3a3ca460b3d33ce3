package dev.signalbox.command.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs one task again and again on a virtual thread of its own. A task that fails is logged when
/// its failures begin and when they end, and tried again after the pause.
public final class WakeableLoop implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(WakeableLoop.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final Duration pause;
  private final Task task;
  private final Semaphore wakes = new Semaphore(0);
  private volatile boolean stopping;
  private @Nullable Thread thread;

  @FunctionalInterface
  public interface Task {
    /// Answers whether there is probably more to do at once.
    boolean run();
  }

  public WakeableLoop(String name, Duration pause, Task task) {
    this.name = name;
    this.pause = pause;
    this.task = task;
  }

  public void start() {
    thread = Thread.ofVirtual().name(name).start(this::repeat);
  }

  /// Any thread may call this; many wakes while the task runs make it run once more.
  public void wake() {
    if (wakes.availablePermits() == 0) {
      wakes.release();
    }
  }

  /// Lets a running task end.
  @Override
  public void close() {
    stopping = true;
    wake();
    var running = thread;
    if (running != null) {
      try {
        if (!running.join(STOP_PATIENCE)) {
          running.interrupt();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void repeat() {
    var failing = false;
    while (!stopping) {
      var more = false;
      try {
        more = task.run();
        if (failing) {
          LOG.infof("%s works again", name);
          failing = false;
        }
      } catch (RuntimeException e) {
        if (!failing) {
          LOG.warnf(e, "%s fails; trying again every %s ms", name, pause.toMillis());
          failing = true;
        }
      }
      if (!more || failing) {
        rest(failing);
      }
    }
  }

  /// A failing task rests the whole pause, whoever wakes it.
  private void rest(boolean wholePause) {
    try {
      if (wholePause && !stopping) {
        Thread.sleep(pause);
      } else {
        var _ = wakes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
      }
      wakes.drainPermits();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }
}
