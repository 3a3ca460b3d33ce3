package dev.signalbox.stack.service;

/// A service did not become ready; the message says which, why, and where its log is.
public final class ServiceStartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ServiceStartException(String message) {
    super(message);
  }
}
