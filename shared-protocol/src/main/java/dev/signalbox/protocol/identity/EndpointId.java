package dev.signalbox.protocol.identity;

/// The number that the registry gave to one point of a node: 1 to 2^53 - 1, so that JavaScript
/// holds it exactly.
public record EndpointId(long value) implements Comparable<EndpointId> {
  public static final long MAX = (1L << 53) - 1;

  public EndpointId {
    if (value < 1 || value > MAX) {
      throw new MalformedValueException("endpointId", "expected an integer from 1 to " + MAX);
    }
  }

  @Override
  public int compareTo(EndpointId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
