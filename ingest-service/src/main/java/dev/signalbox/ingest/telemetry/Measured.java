package dev.signalbox.ingest.telemetry;

import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import java.time.Instant;

/// A reading whose endpoint is known.
///
/// @param historical whether it never becomes the current value
public record Measured(
    NodeName node,
    EndpointKey key,
    EndpointId endpointId,
    Value value,
    Instant timestamp,
    Quality quality,
    boolean historical) {
  Telemetry fact() {
    return new Telemetry(endpointId, node.nodeId(), key, value, timestamp, quality);
  }
}
