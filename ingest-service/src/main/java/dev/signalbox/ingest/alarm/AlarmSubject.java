package dev.signalbox.ingest.alarm;

import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;
import java.util.Optional;

/// What an alarm concerns; nothing of both for one of the whole organization.
public record AlarmSubject(Optional<NodeId> nodeId, Optional<EndpointId> endpointId) {
  public static AlarmSubject of(NodeId nodeId) {
    return new AlarmSubject(Optional.of(nodeId), Optional.empty());
  }

  public static AlarmSubject of(NodeId nodeId, EndpointId endpointId) {
    return new AlarmSubject(Optional.of(nodeId), Optional.of(endpointId));
  }
}
