package dev.signalbox.ingest.decode;

import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.time.Instant;

/// What one node says, and when we heard it.
///
/// @param connected whether it came over the node's own connection to the broker
public record Report(
    OrgId org, NodeId nodeId, DeviceReport content, Instant receivedAt, boolean connected) {}
