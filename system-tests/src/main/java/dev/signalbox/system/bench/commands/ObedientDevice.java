package dev.signalbox.system.bench.commands;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.signalbox.protocol.codec.DeviceCodec;
import dev.signalbox.protocol.device.CommandReply;
import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.device.DeviceTopic;
import dev.signalbox.protocol.device.DeviceTopicKind;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// All nodes on one connection: each command is acknowledged and reported as done at once.
final class ObedientDevice implements AutoCloseable {
  private final OrgId org;
  private final Mqtt5AsyncClient client;
  private volatile Habit habit = (_, _) -> {};

  /// What else happens when a command comes, on the client's thread.
  @FunctionalInterface
  interface Habit {
    void took(NodeId node, DeviceCommand command);
  }

  ObedientDevice(String url, OrgId org) {
    this.org = org;
    var broker = URI.create(url);
    this.client =
        Mqtt5Client.builder()
            .identifier("bench-devices")
            .serverHost(broker.getHost())
            .serverPort(broker.getPort())
            .buildAsync();
    client.connect().join();
    var _ =
        client
            .subscribeWith()
            .topicFilter("%s/%s/+/commands".formatted(DeviceTopic.ROOT, org))
            .qos(MqttQos.AT_LEAST_ONCE)
            .callback(this::receive)
            .send()
            .join();
  }

  void always(Habit habit) {
    this.habit = habit;
  }

  void report(NodeId node, DeviceTopicKind kind, String payload) {
    publish(DeviceTopic.of(org, node, kind).toString(), payload.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    client.disconnect().join();
  }

  private void receive(Mqtt5Publish publish) {
    var node = DeviceTopic.parse(publish.getTopic().toString()).nodeId();
    var command = DeviceCodec.command(publish.getPayloadAsBytes());
    habit.took(node, command);
    reply(node, command, DeviceTopicKind.ACK, new CommandReply.Ack());
    reply(
        node,
        command,
        DeviceTopicKind.RESULT,
        new CommandReply.Succeeded(Optional.of(command.value())));
  }

  private void reply(NodeId node, DeviceCommand command, DeviceTopicKind kind, CommandReply reply) {
    publish(
        DeviceTopic.reply(org, node, kind, command.commandId()).toString(),
        DeviceCodec.encode(reply));
  }

  private void publish(String topic, byte[] payload) {
    var _ = client.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).payload(payload).send();
  }
}
