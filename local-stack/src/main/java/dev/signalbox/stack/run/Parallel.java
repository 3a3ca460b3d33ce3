package dev.signalbox.stack.run;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Steps that need not wait for each other: each is announced when it is done, with what it took.
final class Parallel implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Announcer announcer;

  Parallel(Announcer announcer) {
    this.announcer = announcer;
  }

  /// Starts the step; [Pending#get] waits for its result and throws what it threw.
  <T> Pending<T> run(String what, Callable<T> step) {
    var future = threads.submit(() -> timed(what, step));
    return () -> result(future);
  }

  /// A step under way.
  interface Pending<T> {
    T get();
  }

  private <T> T timed(String what, Callable<T> step) throws Exception {
    var start = System.nanoTime();
    var result = step.call();
    announcer.done(what, Duration.ofNanos(System.nanoTime() - start));
    return result;
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
