package dev.signalbox.command.store;

import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which commands to list.
///
/// @param visibleNodes the only nodes whose commands may be seen; empty means all
/// @param states empty means all
/// @param from submitted then or later
/// @param to submitted before
public record CommandFilter(
    OrgId org,
    Optional<Set<NodeId>> visibleNodes,
    Optional<EndpointId> endpoint,
    Optional<NodeId> node,
    Set<CommandState> states,
    Optional<String> submittedBy,
    Optional<Instant> from,
    Optional<Instant> to) {}
