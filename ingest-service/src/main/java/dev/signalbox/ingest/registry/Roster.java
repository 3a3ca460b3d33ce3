package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.announce.StateChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the registry says about the nodes and endpoints of one batch.
public final class Roster {
  private final Set<String> unknownOrganizations = new HashSet<>();
  private final Map<NodeName, KnownNode> nodes = new HashMap<>();
  private List<StateChange> arrivals = List.of();

  void refuse(String org) {
    unknownOrganizations.add(org);
  }

  void add(NodeName name, KnownNode node) {
    nodes.put(name, node);
  }

  void arrived(List<StateChange> changes) {
    arrivals = List.copyOf(changes);
  }

  public boolean knowsOrganization(NodeName node) {
    return !unknownOrganizations.contains(node.org().value());
  }

  /// The node; null when it is not registered and may not register itself.
  public @Nullable KnownNode node(NodeName name) {
    return nodes.get(name);
  }

  /// Nodes that registered with this batch, to be announced.
  public List<StateChange> arrivals() {
    return arrivals;
  }
}
