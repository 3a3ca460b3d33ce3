package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.announce.StateChange;
import dev.signalbox.protocol.identity.EndpointKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the registry says about the nodes and endpoints of one batch.
public final class Roster {
  private final Set<String> unknownOrganizations = new HashSet<>();
  private final Set<NodeName> nodes = new HashSet<>();
  private final Map<PointName, Point> points = new HashMap<>();
  private List<StateChange> arrivals = List.of();

  void refuse(String org) {
    unknownOrganizations.add(org);
  }

  void add(NodeName node) {
    nodes.add(node);
  }

  void add(PointName name, Point point) {
    points.put(name, point);
  }

  void arrived(List<StateChange> changes) {
    arrivals = List.copyOf(changes);
  }

  public boolean knowsOrganization(NodeName node) {
    return !unknownOrganizations.contains(node.org().value());
  }

  public boolean knows(NodeName node) {
    return nodes.contains(node);
  }

  public @Nullable Point point(NodeName node, EndpointKey key) {
    return points.get(new PointName(node, key));
  }

  /// Nodes that registered with this batch, to be announced.
  public List<StateChange> arrivals() {
    return arrivals;
  }
}
