package dev.signalbox.protocol.device;

import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.util.Optional;

/// An MQTT topic of a device: `signalbox/{org}/{nodeId}/…`.
///
/// @param commandId present for the two replies to a command
public record DeviceTopic(
    OrgId org, NodeId nodeId, DeviceTopicKind kind, Optional<CommandId> commandId) {
  public static final String ROOT = "signalbox";

  public DeviceTopic {
    if (kind.isReply() != commandId.isPresent()) {
      throw new IllegalArgumentException("replies, and nothing else, belong to a command");
    }
  }

  /// Topic filters for everything that devices report, except replies to commands.
  public static String upFilter(DeviceTopicKind kind) {
    return ROOT + "/+/+/" + kind.suffix();
  }

  /// Topic filter for one kind of reply to commands.
  public static String replyFilter(DeviceTopicKind kind) {
    return ROOT + "/+/+/commands/+/" + kind.suffix();
  }

  public static DeviceTopic of(OrgId org, NodeId nodeId, DeviceTopicKind kind) {
    return new DeviceTopic(org, nodeId, kind, Optional.empty());
  }

  public static DeviceTopic reply(
      OrgId org, NodeId nodeId, DeviceTopicKind kind, CommandId commandId) {
    return new DeviceTopic(org, nodeId, kind, Optional.of(commandId));
  }

  public static DeviceTopic parse(String topic) {
    var levels = topic.split("/", -1);
    if (levels.length < 4 || !levels[0].equals(ROOT)) {
      throw new MalformedValueException("topic", "expected signalbox/{org}/{nodeId}/…");
    }
    var org = new OrgId(levels[1]);
    var nodeId = new NodeId(levels[2]);
    if (levels.length == 4) {
      return of(org, nodeId, kindOf(levels[3], false));
    }
    if (levels.length == 6 && levels[3].equals(DeviceTopicKind.COMMANDS.suffix())) {
      return reply(org, nodeId, kindOf(levels[5], true), CommandId.parse(levels[4]));
    }
    throw new MalformedValueException("topic", "has no known ending after the node");
  }

  @Override
  public String toString() {
    var base = ROOT + "/" + org + "/" + nodeId + "/";
    return commandId
        .map(id -> base + DeviceTopicKind.COMMANDS.suffix() + "/" + id + "/" + kind.suffix())
        .orElseGet(() -> base + kind.suffix());
  }

  private static DeviceTopicKind kindOf(String suffix, boolean reply) {
    for (var kind : DeviceTopicKind.values()) {
      if (kind.suffix().equals(suffix) && kind.isReply() == reply) {
        return kind;
      }
    }
    throw new MalformedValueException("topic", "has no known ending after the node");
  }
}
