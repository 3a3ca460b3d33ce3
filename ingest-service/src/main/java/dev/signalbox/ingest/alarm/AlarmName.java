package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.util.Optional;

/// What an alarm is about: at most one of a name is active at a time.
///
/// @param source who raises it: `device:{nodeId}`, `rule:{ruleId}`, `silence:{nodeId}`, `rest`,
///   `rest:{nodeId}`
public record AlarmName(OrgId org, String source, EndpointKey key) {
  private static final String RULE = "rule:";
  private static final EndpointKey SILENT = new EndpointKey("node.silent");

  static AlarmName ofDevice(NodeName node, EndpointKey key) {
    return new AlarmName(node.org(), "device:" + node.nodeId(), key);
  }

  public static AlarmName ofRule(OrgId org, long ruleId, EndpointKey key) {
    return new AlarmName(org, RULE + ruleId, key);
  }

  public static AlarmName ofSilence(NodeName node) {
    return new AlarmName(node.org(), "silence:" + node.nodeId(), SILENT);
  }

  static AlarmName ofRest(OrgId org, Optional<NodeId> nodeId, EndpointKey key) {
    return new AlarmName(org, nodeId.map(node -> "rest:" + node).orElse("rest"), key);
  }

  boolean isOfRule() {
    return source.startsWith(RULE);
  }
}
