package dev.signalbox.protocol.identity;

/// A device's own key, unique in its organization: one MQTT topic level of 1 to 128 characters.
public record NodeId(String value) implements Comparable<NodeId> {
  public NodeId {
    Text.check("nodeId", value, 128, "/+#");
  }

  @Override
  public int compareTo(NodeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
