package dev.signalbox.protocol.fact;

import dev.signalbox.protocol.identity.AlarmId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;
import java.util.Optional;

/// One change of an alarm, with the flags as they are after it.
///
/// @param key the source's own name of the alarm, such as `hlt.overheat`
/// @param nodeId the node it is about; empty for alarms of the organization
/// @param actor who caused the change: `device`, `rule:{id}`, `system`, or a user's subject
/// @param raisedAt when this occurrence of the alarm started
public record AlarmTransition(
    AlarmId alarmId,
    AlarmTransitionKind transition,
    EndpointKey key,
    Severity severity,
    AlarmFlags flags,
    String message,
    Optional<NodeId> nodeId,
    Optional<EndpointId> endpointId,
    String actor,
    Optional<String> comment,
    Instant raisedAt,
    Instant timestamp)
    implements EventFact {
  @Override
  public ChannelKind channel() {
    return ChannelKind.ALARMS;
  }
}
