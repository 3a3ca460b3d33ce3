package dev.signalbox.ingest.decode;

import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.util.Optional;

/// Whom a topic names as the sender.
public record Origin(OrgId org, Optional<NodeId> nodeId) {}
