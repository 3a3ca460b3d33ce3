package dev.signalbox.ingest.dialect;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A client of the broker that says anything anywhere.
final class Publisher implements AutoCloseable {
  private final Mqtt5AsyncClient client;

  Publisher(int port) {
    client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("publisher-" + UUID.randomUUID())
            .serverHost("localhost")
            .serverPort(port)
            .buildAsync();
    client.connect().join();
  }

  void publish(String topic, byte[] payload) {
    client.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).payload(payload).send().join();
  }

  /// What comes in on the topic from now on.
  List<byte[]> listen(String topic) {
    var heard = new CopyOnWriteArrayList<byte[]>();
    client
        .subscribeWith()
        .topicFilter(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .callback(publish -> heard.add(publish.getPayloadAsBytes()))
        .send()
        .join();
    return heard;
  }

  @Override
  public void close() {
    client.disconnect().join();
  }
}
