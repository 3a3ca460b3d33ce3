package dev.signalbox.protocol.fact;

import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;

/// A text that a node sent.
///
/// @param nodeId the node that delivered it
/// @param from who wrote it, as the device says
/// @param to whom it is for, as the device says; empty means everybody
public record NodeMessage(NodeId nodeId, String from, String to, String text, Instant timestamp)
    implements EventFact {
  @Override
  public ChannelKind channel() {
    return ChannelKind.MESSAGES;
  }
}
