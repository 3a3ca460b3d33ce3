package dev.signalbox.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.net.URI;
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
      try (var device = othersOf(broker)) {
        device.publish("signalbox/demo/truck-7/telemetry", "{\"speed\":12}");
      }

      broker.restart();
      var payload = nextOf(broker, "ingest");

      assertThat(payload).isEqualTo("{\"speed\":12}");
    }
  }

  @Test
  void keepsRetainedStatusOverARestart() throws Exception {
    try (var broker = BrokerServer.throwaway()) {
      try (var device = othersOf(broker)) {
        device.publishRetained("signalbox/demo/truck-7/status", "online");
      }

      broker.restart();

      try (var panel = othersOf(broker)) {
        assertThat(panel.retained("signalbox/demo/truck-7/status")).contains("online");
      }
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

  private static OtherClients othersOf(BrokerServer broker) {
    return new OtherClients(URI.create(broker.url()));
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
