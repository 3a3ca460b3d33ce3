package dev.signalbox.ingest.database;

import io.vertx.pgclient.PgException;

/// PostgreSQL does not take the data; asking again would not help.
public final class DataRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataRefusedException(PgException cause) {
    super(cause.getMessage(), cause);
  }
}
