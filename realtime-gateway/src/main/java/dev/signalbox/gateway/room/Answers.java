package dev.signalbox.gateway.room;

import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Waits for what a request needs. For worker threads.
final class Answers {
  private static final Logger LOG = Logger.getLogger(Answers.class);

  private Answers() {}

  /// Twice the patience, as what is waited for has one of its own and says more when it ends.
  static <T> T await(Future<T> answer, Duration patience) {
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(2 * patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedException refusal) {
        throw refusal;
      }
      LOG.debug("Redis did not answer a request", e.getCause());
      throw unavailable();
    } catch (TimeoutException _) {
      throw unavailable();
    }
  }

  private static RefusedException unavailable() {
    return new RefusedException(
        Problem.of(ErrorCode.UNAVAILABLE, "The bus does not answer at the moment")
            .retryAfter(Duration.ofSeconds(2)));
  }
}
