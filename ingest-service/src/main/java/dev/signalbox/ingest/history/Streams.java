package dev.signalbox.ingest.history;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Session;
import dev.signalbox.ingest.rest.LongRead;
import dev.signalbox.ingest.rest.Places;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/// Transactions that read history; there are only so many at a time.
@ApplicationScoped
class Streams {
  private final LongRead transaction;
  private final Places places;

  Streams(Database database, HistoryConfig config) {
    this.transaction = new LongRead(database, config.patience());
    this.places = new Places(config.maxConcurrent(), "As much history as possible is being read");
  }

  <T> T read(Function<Session, T> work) {
    return places.run(() -> transaction.run(work));
  }
}
