package dev.signalbox.gateway.hub;

import java.time.Duration;

/// The thread that owns connections: where work runs, and what time it is there.
public interface LoopThread {
  /// Runs the task on the loop, after what was handed in before. May be called by any thread.
  void execute(Runnable task);

  /// Runs the task on the loop, once it has looked for input again. May be called by any thread.
  void executeAfterInput(Runnable task);

  /// Runs the task on the loop, no earlier than after the delay.
  void after(Duration delay, Runnable task);

  /// A clock that never goes back.
  long nanoTime();

  /// Whether the caller is on the loop.
  boolean isCurrent();
}
