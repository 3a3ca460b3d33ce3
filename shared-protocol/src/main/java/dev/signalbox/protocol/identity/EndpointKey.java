package dev.signalbox.protocol.identity;

/// A node's own name for one measured or controllable point, such as `hlt.temp`: 1 to 200
/// characters.
public record EndpointKey(String value) implements Comparable<EndpointKey> {
  public EndpointKey {
    Text.check("key", value, 200, "");
  }

  @Override
  public int compareTo(EndpointKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
