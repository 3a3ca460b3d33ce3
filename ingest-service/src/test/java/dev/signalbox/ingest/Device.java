package dev.signalbox.ingest;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// A node of organization `demo` that speaks MQTT.
public final class Device implements AutoCloseable {
  private final Mqtt5AsyncClient client;
  private final String topicRoot;

  private Device(Mqtt5AsyncClient client, String topicRoot) {
    this.client = client;
    this.topicRoot = topicRoot;
  }

  public static Device connect(int port, String org, String nodeId) {
    var client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("device-" + UUID.randomUUID())
            .serverHost("localhost")
            .serverPort(port)
            .buildAsync();
    client.connect().join();
    return new Device(client, "signalbox/" + org + "/" + nodeId + "/");
  }

  /// Completes when the broker has it.
  public CompletableFuture<?> send(String kind, String payload) {
    return client
        .publishWith()
        .topic(topicRoot + kind)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send();
  }

  public void report(String kind, String payload) {
    send(kind, payload).join();
  }

  @Override
  public void close() {
    if (client.getState().isConnected()) {
      client.disconnect().join();
    }
  }
}
