package dev.signalbox.protocol.client;

import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;
import java.util.Optional;
import java.util.Set;

/// Which facts of a channel: all that meet every condition given. An empty set is no condition.
public record Filter(
    Set<EndpointId> endpointIds,
    Set<NodeId> nodeIds,
    Optional<Bounds> bounds,
    Set<CommandId> commandIds,
    Optional<Severity> minSeverity) {
  public static final Filter EVERYTHING =
      new Filter(Set.of(), Set.of(), Optional.empty(), Set.of(), Optional.empty());

  public Filter {
    endpointIds = Set.copyOf(endpointIds);
    nodeIds = Set.copyOf(nodeIds);
    commandIds = Set.copyOf(commandIds);
  }

  public boolean isEverything() {
    return equals(EVERYTHING);
  }
}
