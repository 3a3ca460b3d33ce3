package dev.signalbox.stack.front;

/// One process behind the front port, on loopback.
public record Replica(Destination destination, String name, int port) {
  public String url() {
    return "http://localhost:" + port;
  }
}
