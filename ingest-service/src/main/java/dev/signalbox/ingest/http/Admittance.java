package dev.signalbox.ingest.http;

import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Lets so many requests be stored at the same time and no more, so that memory stays bounded and
/// the broker's intake is not starved of connections.
@ApplicationScoped
class Admittance {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Semaphore places;

  Admittance(HttpIntakeConfig config) {
    this.places = new Semaphore(config.maxConcurrent());
  }

  <T> T run(Supplier<T> work) {
    if (!places.tryAcquire()) {
      throw new RefusedException(
          Problem.of(ErrorCode.UNAVAILABLE, "As many requests as possible are being stored")
              .retryAfter(RETRY_AFTER));
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
