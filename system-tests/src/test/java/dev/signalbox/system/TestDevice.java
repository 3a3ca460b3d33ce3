package dev.signalbox.system;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.signalbox.protocol.codec.DeviceCodec;
import dev.signalbox.protocol.device.CommandReply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A device with one node of its own, speaking MQTT 5 as any device would.
final class TestDevice implements AutoCloseable {
  private final Mqtt5BlockingClient client;
  private final String base;

  private TestDevice(URI broker, String org, String node) {
    this.base = "signalbox/" + org + "/" + node + "/";
    this.client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("test-device-" + node)
            .serverHost(broker.getHost())
            .serverPort(broker.getPort())
            .buildBlocking();
  }

  static TestDevice connect(URI broker, String org, String node) {
    var device = new TestDevice(broker, org, node);
    device.client.connect();
    return device;
  }

  /// Publishes with QoS 1; returns once the broker has it.
  void report(String topic, String json) {
    client
        .publishWith()
        .topic(base + topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(json.getBytes(StandardCharsets.UTF_8))
        .send();
  }

  /// From now on receives each command, acknowledges it, and reports that it did what was asked.
  void obeyCommands() {
    client
        .toAsync()
        .subscribeWith()
        .topicFilter(base + "commands")
        .qos(MqttQos.AT_LEAST_ONCE)
        .callback(this::obey)
        .send()
        .join();
  }

  @Override
  public void close() {
    client.disconnect();
  }

  private void obey(Mqtt5Publish publish) {
    var command = DeviceCodec.command(publish.getPayloadAsBytes());
    reply(command.commandId() + "/ack", new CommandReply.Ack());
    reply(
        command.commandId() + "/result", new CommandReply.Succeeded(Optional.of(command.value())));
  }

  private void reply(String suffix, CommandReply reply) {
    client
        .toAsync()
        .publishWith()
        .topic(base + "commands/" + suffix)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(DeviceCodec.encode(reply))
        .send();
  }
}
