package dev.signalbox.ingest.database;

/// PostgreSQL does not answer, or not now: the same request may succeed later.
public final class DatabaseUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseUnavailableException(Throwable cause) {
    super(cause.toString(), cause);
  }
}
