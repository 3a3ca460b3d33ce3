package dev.signalbox.protocol.fact;

import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;

/// Attributes of a node that changed; in a snapshot, all of them.
///
/// @param changes an object with only the changed attributes; `null` says that an attribute is gone
public record NodeUpdate(NodeId nodeId, Json changes, Instant timestamp) implements StateFact {
  @Override
  public ChannelKind channel() {
    return ChannelKind.NODES;
  }
}
