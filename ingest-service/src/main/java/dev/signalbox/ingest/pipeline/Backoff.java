package dev.signalbox.ingest.pipeline;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Pauses that grow: each doubles up to a bound, and is shortened at random by up to a half, so
/// that replicas do not come back in step. For one thread.
final class Backoff {
  private static final long SLICE_NANOS = Duration.ofMillis(50).toNanos();

  private final long maxNanos;
  private long nextNanos;

  Backoff(Duration min, Duration max) {
    this.nextNanos = min.toNanos();
    this.maxNanos = max.toNanos();
  }

  /// Answers whether to try again.
  boolean pause(BooleanSupplier goOn) {
    var end = System.nanoTime() + next(ThreadLocalRandom.current().nextDouble());
    while (goOn.getAsBoolean()) {
      var left = end - System.nanoTime();
      if (left <= 0) {
        return true;
      }
      LockSupport.parkNanos(Math.min(left, SLICE_NANOS));
    }
    return false;
  }

  /// @param random from 0 to 1
  long next(double random) {
    var pause = (long) (nextNanos * (1 - random / 2));
    nextNanos = Math.min(nextNanos * 2, maxNanos);
    return pause;
  }
}
