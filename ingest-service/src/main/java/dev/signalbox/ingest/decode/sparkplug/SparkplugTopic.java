package dev.signalbox.ingest.decode.sparkplug;

import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import java.util.Optional;

/// `spBv1.0/{group}/{type}/{edge node}[/{device}]` (section 4.1).
///
/// @param deviceId present for what is about a device
public record SparkplugTopic(
    String groupId, SparkplugType type, String edgeNodeId, Optional<String> deviceId) {
  private static final String ROOT = "spBv1.0";

  public static SparkplugTopic parse(String topic) {
    var levels = topic.split("/", -1);
    if (levels[0].equals(ROOT) && levels.length == 3 && levels[1].equals("STATE")) {
      return new SparkplugTopic("", SparkplugType.STATE, "", Optional.empty());
    }
    if (!levels[0].equals(ROOT) || levels.length < 4) {
      throw malformed();
    }
    var type = SparkplugType.ofTopicLevel(levels[2]).orElseThrow(SparkplugTopic::malformed);
    if (levels.length != (type.isOfDevice() ? 5 : 4)) {
      throw malformed();
    }
    var device = type.isOfDevice() ? Optional.of(levels[4]) : Optional.<String>empty();
    return new SparkplugTopic(levels[1], type, levels[3], device);
  }

  /// Where commands for the edge node itself go.
  public String commandTopic() {
    return ROOT + "/" + groupId + "/" + SparkplugType.NCMD + "/" + edgeNodeId;
  }

  /// The node that this is about: `{group}:{edge node}` or `{group}:{edge node}:{device}`.
  public NodeId nodeId() {
    return deviceId
        .map(device -> id(edgeName() + ":" + escaped(device)))
        .orElseGet(() -> id(edgeName()));
  }

  /// What the ids of all devices of the edge node begin with.
  public String devicePrefix() {
    return edgeName() + ":";
  }

  public NodeId edgeNode() {
    return id(edgeName());
  }

  private String edgeName() {
    return escaped(groupId) + ":" + escaped(edgeNodeId);
  }

  private static NodeId id(String name) {
    try {
      return new NodeId(name);
    } catch (MalformedValueException e) {
      throw e.renamed("topic");
    }
  }

  /// So that no two names become the same id.
  private static String escaped(String name) {
    return name.replace("%", "%25").replace(":", "%3A");
  }

  private static MalformedValueException malformed() {
    return new MalformedValueException(
        "topic", "expected spBv1.0/{group}/{N|D}{BIRTH|DATA|DEATH|CMD}/{edge node}[/{device}]");
  }
}
