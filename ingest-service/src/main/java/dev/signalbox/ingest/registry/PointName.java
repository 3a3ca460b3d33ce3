package dev.signalbox.ingest.registry;

import dev.signalbox.protocol.identity.EndpointKey;
import java.util.Comparator;

/// An endpoint as its node names it.
public record PointName(NodeName node, EndpointKey key) implements Comparable<PointName> {
  private static final Comparator<PointName> ORDER =
      Comparator.comparing(PointName::node).thenComparing(PointName::key);

  @Override
  public int compareTo(PointName other) {
    return ORDER.compare(this, other);
  }
}
