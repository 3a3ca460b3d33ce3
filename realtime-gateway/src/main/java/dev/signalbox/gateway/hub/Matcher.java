package dev.signalbox.gateway.hub;

import dev.signalbox.protocol.client.Bounds;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.NodeId;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A [Scope] made fast: asked for every fact that an index brings up, without making objects.
/// Immutable.
public final class Matcher {
  private final @Nullable LongOpenHashSet endpoints;
  private final @Nullable Set<String> nodes;
  private final @Nullable Bounds bounds;
  private final @Nullable Set<String> commands;
  private final int minSeverityRank;

  private Matcher(Scope scope) {
    var filter = scope.filter();
    if (filter.endpointIds().isEmpty()) {
      endpoints = null;
    } else {
      endpoints = new LongOpenHashSet(filter.endpointIds().size());
      filter.endpointIds().forEach(id -> endpoints.add(id.value()));
    }
    nodes = scope.nodes().map(Matcher::names).orElse(null);
    bounds = filter.bounds().orElse(null);
    if (filter.commandIds().isEmpty()) {
      commands = null;
    } else {
      commands = new HashSet<>();
      filter.commandIds().forEach(id -> commands.add(id.toString()));
    }
    minSeverityRank =
        scope.kind() == ChannelKind.ALARMS
            ? filter.minSeverity().map(severity -> severity.rank()).orElse(0)
            : 0;
  }

  public static Matcher of(Scope scope) {
    return new Matcher(scope);
  }

  public boolean accepts(Traits fact) {
    return acceptsEndpoint(fact.endpointId())
        && (nodes == null || nodes.contains(fact.nodeId()))
        && acceptsPlace(fact.latitude(), fact.longitude())
        && (commands == null || commands.contains(fact.subject()))
        && fact.severityRank() >= minSeverityRank;
  }

  /// Whether a fact's node has to be looked at.
  boolean limitsNodes() {
    return nodes != null;
  }

  boolean acceptsNode(String nodeId) {
    return nodes == null || nodes.contains(nodeId);
  }

  boolean acceptsEndpoint(long endpointId) {
    return endpoints == null || endpoints.contains(endpointId);
  }

  boolean acceptsPlace(double latitude, double longitude) {
    return bounds == null || bounds.contains(latitude, longitude);
  }

  private static Set<String> names(Set<NodeId> nodeIds) {
    var names = new HashSet<String>();
    nodeIds.forEach(nodeId -> names.add(nodeId.value()));
    return names;
  }
}
