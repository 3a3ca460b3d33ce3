package dev.signalbox.gateway.hub;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// What comes to an event loop from the bus: events go ahead of state, and between two state
/// messages the loop does everything else, also looks for input: however much state waits, an event
/// waits for one message of it.
final class Inflow {
  private static final Logger LOG = Logger.getLogger(Inflow.class);

  private final LoopThread thread;
  private final Queue<Runnable> events = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> state = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waitingState = new AtomicInteger();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  Inflow(LoopThread thread) {
    this.thread = thread;
  }

  void events(Runnable task) {
    events.add(task);
    schedule();
  }

  void state(Runnable task) {
    state.add(task);
    waitingState.incrementAndGet();
    schedule();
  }

  int waitingState() {
    return waitingState.get();
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      thread.execute(this::work);
    }
  }

  private void work() {
    for (var task = events.poll(); task != null; task = events.poll()) {
      run(task);
    }
    var task = state.poll();
    if (task != null) {
      waitingState.decrementAndGet();
      run(task);
    }
    if (!state.isEmpty()) {
      thread.executeAfterInput(this::work);
      return;
    }
    scheduled.set(false);
    if (!events.isEmpty() || !state.isEmpty()) {
      schedule(); // came between the two looks
    }
  }

  /// A message that cannot be read must not stop those behind it.
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("A message of the bus could not be routed", e);
    }
  }
}
