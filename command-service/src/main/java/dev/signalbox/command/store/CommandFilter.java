package dev.signalbox.command.store;

import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.util.Optional;
import java.util.Set;

/// Which commands to list.
///
/// @param visibleNodes the only nodes whose commands may be seen; empty means all
/// @param states empty means all
public record CommandFilter(
    OrgId org,
    Optional<Set<NodeId>> visibleNodes,
    Optional<EndpointId> endpoint,
    Optional<NodeId> node,
    Set<CommandState> states) {}
