package dev.signalbox.protocol.fact;

import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;

/// The newest reading of one endpoint.
///
/// @param timestamp when the device measured it; millisecond precision on the wire
public record Telemetry(
    EndpointId endpointId,
    NodeId nodeId,
    EndpointKey key,
    Value value,
    Instant timestamp,
    Quality quality)
    implements StateFact {
  @Override
  public ChannelKind channel() {
    return ChannelKind.TELEMETRY;
  }
}
