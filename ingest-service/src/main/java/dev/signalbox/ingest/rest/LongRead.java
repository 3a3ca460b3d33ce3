package dev.signalbox.ingest.rest;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Session;
import java.time.Duration;
import java.util.function.Function;

/// A transaction for reading which lasts as long as its client takes to read; one whose client does
/// not go on is ended by PostgreSQL.
public final class LongRead {
  private final Database database;
  private final String patience;

  public LongRead(Database database, Duration patience) {
    this.database = database;
    this.patience = "SET LOCAL idle_in_transaction_session_timeout = " + patience.toMillis();
  }

  public <T> T run(Function<Session, T> work) {
    return database.transaction(session -> {
      session.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      session.update(patience);
      return work.apply(session);
    });
  }
}
