package dev.signalbox.gateway.hub;

import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.client.Filter;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.NodeId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What one subscription is to receive: its filter, narrowed to what the token covers. Equal scopes
/// share their work.
///
/// @param nodes the only nodes whose facts pass; empty means all. Facts of no node pass only then.
public record Scope(ChannelKind kind, Filter filter, Optional<Set<NodeId>> nodes) {

  public static Scope of(ChannelKind kind, Filter filter, Grant grant) {
    if (filter.nodeIds().isEmpty()) {
      return new Scope(kind, filter, grant.nodes());
    }
    var nodes = new HashSet<>(filter.nodeIds());
    grant.nodes().ifPresent(nodes::retainAll);
    return new Scope(kind, filter, Optional.of(Set.copyOf(nodes)));
  }
}
