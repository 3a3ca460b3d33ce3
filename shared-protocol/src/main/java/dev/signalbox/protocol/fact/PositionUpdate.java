package dev.signalbox.protocol.fact;

import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;

/// Where a node is.
public record PositionUpdate(
    NodeId nodeId, Coordinates coordinates, Motion motion, Instant timestamp) implements StateFact {
  @Override
  public ChannelKind channel() {
    return ChannelKind.POSITIONS;
  }
}
