package dev.signalbox.gateway.hub;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/// An event loop whose time passes when a test says so.
final class FakeLoop implements LoopThread {
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final ArrayDeque<Runnable> afterInput = new ArrayDeque<>();
  private final PriorityQueue<Later> later =
      new PriorityQueue<>(Comparator.comparingLong(Later::dueNanos));
  private long nanos;

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void executeAfterInput(Runnable task) {
    afterInput.add(task);
  }

  @Override
  public void after(Duration delay, Runnable task) {
    later.add(new Later(nanos + delay.toNanos(), task));
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public boolean isCurrent() {
    return true;
  }

  void run() {
    do {
      turn();
    } while (!tasks.isEmpty());
  }

  /// Runs until the loop would look for input.
  void turn() {
    for (var task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    tasks.addAll(afterInput);
    afterInput.clear();
  }

  void pass(Duration time) {
    run();
    nanos += time.toNanos();
    while (!later.isEmpty() && later.peek().dueNanos() <= nanos) {
      later.remove().task().run();
      run();
    }
    run();
  }

  private record Later(long dueNanos, Runnable task) {}
}
