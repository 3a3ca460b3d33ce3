package dev.signalbox.command.store;

/// PostgreSQL does not answer, or not yet as this service needs it. Nothing was changed, or it is
/// unknown whether it was; the same call may succeed later.
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
