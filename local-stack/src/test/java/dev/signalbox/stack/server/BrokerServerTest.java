package dev.signalbox.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BrokerServerTest {

  @Test
  void keepsWhatASharedSubscriptionHasNotAcknowledgedOverARestart() throws Exception {
    try (var broker = BrokerServer.throwaway()) {
      var ingest = connect(broker, "ingest");
      ingest
          .subscribeWith()
          .topicFilter("$share/ingest/signalbox/+/+/telemetry")
          .qos(MqttQos.AT_LEAST_ONCE)
          .send();
      ingest.disconnect();
      publish(broker, "signalbox/demo/truck-7/telemetry", "{\"speed\":12}", false);

      broker.restart();
      var payload = nextOf(broker, "ingest");

      assertThat(payload).isEqualTo("{\"speed\":12}");
    }
  }

  @Test
  void keepsRetainedStatusOverARestart() throws Exception {
    try (var broker = BrokerServer.throwaway()) {
      publish(broker, "signalbox/demo/truck-7/status", "online", true);

      broker.restart();
      var client = connect(broker, "panel");
      String payload;
      try (var messages = client.publishes(MqttGlobalPublishFilter.ALL)) {
        client
            .subscribeWith()
            .topicFilter("signalbox/+/+/status")
            .qos(MqttQos.AT_LEAST_ONCE)
            .send();
        payload = text(messages.receive(10, TimeUnit.SECONDS).orElseThrow().getPayloadAsBytes());
      }
      client.disconnect();

      assertThat(payload).isEqualTo("online");
    }
  }

  private static String nextOf(BrokerServer broker, String clientId) throws InterruptedException {
    var client =
        Mqtt5Client.builder()
            .identifier(clientId)
            .serverHost("localhost")
            .serverPort(broker.port())
            .buildBlocking();
    try (var messages = client.publishes(MqttGlobalPublishFilter.ALL)) {
      client.connectWith().cleanStart(false).sessionExpiryInterval(3600).send();
      var payload = text(messages.receive(10, TimeUnit.SECONDS).orElseThrow().getPayloadAsBytes());
      client.disconnect();
      return payload;
    }
  }

  private static void publish(BrokerServer broker, String topic, String payload, boolean retain) {
    var device = connect(broker, "device");
    device
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .retain(retain)
        .payload(payload.getBytes(StandardCharsets.UTF_8))
        .send();
    device.disconnect();
  }

  private static Mqtt5BlockingClient connect(BrokerServer broker, String clientId) {
    var client =
        Mqtt5Client.builder()
            .identifier(clientId)
            .serverHost("localhost")
            .serverPort(broker.port())
            .buildBlocking();
    client.connectWith().cleanStart(false).sessionExpiryInterval(3600).send();
    return client;
  }

  private static String text(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8);
  }
}
