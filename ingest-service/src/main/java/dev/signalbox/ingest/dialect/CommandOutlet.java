package dev.signalbox.ingest.dialect;

/// Says something to edge nodes.
@FunctionalInterface
public interface CommandOutlet {
  /// Sends with QoS 0, not retained. Never waits; answers false when there is no connection.
  boolean publish(String topic, byte[] payload);
}
