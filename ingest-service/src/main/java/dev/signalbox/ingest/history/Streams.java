package dev.signalbox.ingest.history;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Transactions for reading, which last as long as their client takes to read: so there are only so
/// many at a time, and one whose client does not go on is ended by PostgreSQL.
@ApplicationScoped
class Streams {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Database database;
  private final String patience;
  private final Semaphore places;

  Streams(Database database, HistoryConfig config) {
    this.database = database;
    this.patience =
        "SET LOCAL idle_in_transaction_session_timeout = " + config.patience().toMillis();
    this.places = new Semaphore(config.maxConcurrent());
  }

  <T> T read(Function<Session, T> work) {
    if (!places.tryAcquire()) {
      throw new RefusedException(
          Problem.of(ErrorCode.UNAVAILABLE, "As much history as possible is being read")
              .retryAfter(RETRY_AFTER));
    }
    try {
      return database.transaction(session -> {
        session.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        session.update(patience);
        return work.apply(session);
      });
    } finally {
      places.release();
    }
  }
}
