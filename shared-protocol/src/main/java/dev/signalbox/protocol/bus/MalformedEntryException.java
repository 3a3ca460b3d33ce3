package dev.signalbox.protocol.bus;

/// Bytes from Redis that are no bus message: another version's, or another application's.
public final class MalformedEntryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedEntryException(String message) {
    super(message);
  }
}
