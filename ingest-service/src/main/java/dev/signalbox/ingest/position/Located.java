package dev.signalbox.ingest.position;

import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Motion;
import dev.signalbox.protocol.fact.PositionUpdate;
import java.time.Instant;

/// A position of a known node.
public record Located(NodeName node, Coordinates coordinates, Motion motion, Instant timestamp) {
  PositionUpdate fact() {
    return new PositionUpdate(node.nodeId(), coordinates, motion, timestamp);
  }
}
