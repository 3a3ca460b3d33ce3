package dev.signalbox.stack.run;

import dev.signalbox.stack.process.Restartable;
import java.time.Duration;
import java.util.function.Consumer;

/// Starts a child again when it ends unasked, after a delay that grows, and says so. One virtual
/// thread per child.
final class Supervisor {
  private final Announcer announcer;
  private final Consumer<Restartable> restarted;
  private volatile boolean closing;

  /// @param restarted called after a child was started again; waits until it works
  Supervisor(Announcer announcer, Consumer<Restartable> restarted) {
    this.announcer = announcer;
    this.restarted = restarted;
  }

  void watch(Restartable child) {
    Thread.ofVirtual().name("watch-" + child.name()).start(() -> keepAlive(child));
  }

  /// From now on children may end.
  void close() {
    closing = true;
  }

  private void keepAlive(Restartable child) {
    var backoff = Backoff.NONE;
    var started = System.nanoTime();
    while (true) {
      var code = child.process().onExit().join();
      if (closing) {
        return;
      }
      backoff = backoff.afterEnd(Duration.ofNanos(System.nanoTime() - started));
      var delay = backoff.delay();
      if (delay.isEmpty()) {
        announcer.warn(
            "%s keeps ending (exit code %d) and is left alone now".formatted(child.name(), code));
        return;
      }
      announcer.warn(
          "%s ended (exit code %d); starting it again in %d ms"
              .formatted(child.name(), code, delay.get().toMillis()));
      if (!slept(delay.get()) || closing) {
        return;
      }
      started = System.nanoTime();
      restart(child, started);
    }
  }

  private void restart(Restartable child, long started) {
    try {
      child.start();
      restarted.accept(child);
      announcer.done(child.name() + " is back", Duration.ofNanos(System.nanoTime() - started));
    } catch (RuntimeException e) {
      if (!closing) {
        announcer.warn("%s did not come back: %s".formatted(child.name(), e.getMessage()));
      }
    }
  }

  private static boolean slept(Duration delay) {
    try {
      Thread.sleep(delay);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
