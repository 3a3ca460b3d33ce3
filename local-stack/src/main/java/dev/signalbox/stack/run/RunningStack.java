package dev.signalbox.stack.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A stack that another process runs.
public record RunningStack(long pid) {

  /// The stack that holds the data folder now, ready or still starting.
  public static Optional<RunningStack> on(DataFolder data) {
    return RunLock.holder(data).map(RunningStack::new);
  }

  /// Asks it to stop as Ctrl-C does, and waits for its end.
  ///
  /// @return false when it has not ended in time
  public boolean stop(Duration patience) {
    var process = ProcessHandle.of(pid);
    if (process.isEmpty()) {
      return true;
    }
    process.get().destroy();
    try {
      process.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
