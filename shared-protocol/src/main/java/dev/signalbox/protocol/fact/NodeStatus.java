package dev.signalbox.protocol.fact;

import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;

/// Whether a node is connected, and when it was last heard of.
public record NodeStatus(NodeId nodeId, boolean online, Instant lastSeen) implements StateFact {
  @Override
  public ChannelKind channel() {
    return ChannelKind.NODES;
  }
}
