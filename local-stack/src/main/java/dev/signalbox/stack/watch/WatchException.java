package dev.signalbox.stack.watch;

/// There is nothing to watch; the message says why.
public final class WatchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WatchException(String message, Throwable cause) {
    super(message, cause);
  }
}
