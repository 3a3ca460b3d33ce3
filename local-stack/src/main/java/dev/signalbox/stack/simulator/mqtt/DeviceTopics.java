package dev.signalbox.stack.simulator.mqtt;

import dev.signalbox.protocol.device.CommandReply;
import dev.signalbox.protocol.device.DeviceTopic;
import dev.signalbox.protocol.device.DeviceTopicKind;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.stack.simulator.device.Report;
import dev.signalbox.stack.simulator.device.Report.Reply;

/// The topics of one device.
record DeviceTopics(OrgId org, NodeId nodeId) {

  String commands() {
    return of(DeviceTopicKind.COMMANDS);
  }

  String status() {
    return of(DeviceTopicKind.STATUS);
  }

  String of(Report report) {
    return switch (report) {
      case Report.Status _ -> status();
      case Report.Telemetry _ -> of(DeviceTopicKind.TELEMETRY);
      case Report.Position _ -> of(DeviceTopicKind.POSITION);
      case Report.Attributes _ -> of(DeviceTopicKind.ATTRIBUTES);
      case Report.TextMessage _ -> of(DeviceTopicKind.MESSAGE);
      case Report.Alarm _ -> of(DeviceTopicKind.ALARM);
      case Reply reply -> DeviceTopic.reply(org, nodeId, kind(reply), reply.commandId()).toString();
    };
  }

  private String of(DeviceTopicKind kind) {
    return DeviceTopic.of(org, nodeId, kind).toString();
  }

  private static DeviceTopicKind kind(Reply reply) {
    return reply.reply() instanceof CommandReply.Ack ? DeviceTopicKind.ACK : DeviceTopicKind.RESULT;
  }
}
