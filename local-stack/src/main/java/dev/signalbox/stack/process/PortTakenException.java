package dev.signalbox.stack.process;

/// Somebody else listens on a port that was asked for.
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int port;

  public PortTakenException(int port) {
    super("Port %d is taken by another process".formatted(port));
    this.port = port;
  }

  public int port() {
    return port;
  }
}
