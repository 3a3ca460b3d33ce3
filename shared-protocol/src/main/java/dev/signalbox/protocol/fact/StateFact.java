package dev.signalbox.protocol.fact;

import dev.signalbox.protocol.identity.NodeId;

/// The newest value of a key: newer replaces older, a slow client sees fewer of them, a joining one
/// gets a snapshot.
public sealed interface StateFact extends Fact
    permits Telemetry, PositionUpdate, NodeUpdate, NodeStatus {
  NodeId nodeId();
}
