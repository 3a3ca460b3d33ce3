package dev.signalbox.ingest.rest;

import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// So many requests at the same time and no more: the next one is answered with 503 and
/// `Retry-After` at once, instead of waiting.
public final class Places {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Semaphore free;
  private final String taken;

  /// @param taken what a refusal says
  public Places(int number, String taken) {
    this.free = new Semaphore(number);
    this.taken = taken;
  }

  public <T> T run(Supplier<T> work) {
    if (!free.tryAcquire()) {
      throw new RefusedException(Problem.of(ErrorCode.UNAVAILABLE, taken).retryAfter(RETRY_AFTER));
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }
}
