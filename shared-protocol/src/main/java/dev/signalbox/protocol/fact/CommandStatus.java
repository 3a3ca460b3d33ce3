package dev.signalbox.protocol.fact;

import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;
import java.util.Optional;

/// One step of a command.
///
/// @param actualValue what the device reported with its result; of a verification, what telemetry
///   showed
/// @param reason why it failed, was rejected, cancelled, expired or not verified
/// @param actor who caused the step: a user's subject, `device` or `system`
/// @param completedAt when it was over; present once the status is final
public record CommandStatus(
    CommandId commandId,
    EndpointId endpointId,
    NodeId nodeId,
    EndpointKey key,
    CommandState status,
    Value requestedValue,
    Optional<Value> actualValue,
    Optional<String> reason,
    String actor,
    Instant timestamp,
    Optional<Instant> completedAt)
    implements EventFact {
  @Override
  public ChannelKind channel() {
    return ChannelKind.COMMANDS;
  }
}
