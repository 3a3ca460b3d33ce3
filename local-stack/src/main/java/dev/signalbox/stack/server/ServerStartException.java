package dev.signalbox.stack.server;

import org.jspecify.annotations.Nullable;

/// A server did not come up; the message says which, and where its log is.
public final class ServerStartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ServerStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
