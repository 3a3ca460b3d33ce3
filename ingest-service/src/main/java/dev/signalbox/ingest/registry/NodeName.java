package dev.signalbox.ingest.registry;

import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.util.Comparator;

/// A node with its organization.
public record NodeName(OrgId org, NodeId nodeId) implements Comparable<NodeName> {
  private static final Comparator<NodeName> ORDER =
      Comparator.comparing(NodeName::org).thenComparing(NodeName::nodeId);

  @Override
  public int compareTo(NodeName other) {
    return ORDER.compare(this, other);
  }
}
