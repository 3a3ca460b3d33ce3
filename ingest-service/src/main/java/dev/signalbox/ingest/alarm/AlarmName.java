package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.OrgId;

/// What an alarm is about: at most one of a name is active at a time.
///
/// @param source who raises it: `device:{nodeId}`, `rule:{id}`, …
record AlarmName(OrgId org, String source, EndpointKey key) {
  static AlarmName ofDevice(NodeName node, EndpointKey key) {
    return new AlarmName(node.org(), "device:" + node.nodeId(), key);
  }
}
