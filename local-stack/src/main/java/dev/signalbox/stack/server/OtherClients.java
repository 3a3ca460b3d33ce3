package dev.signalbox.stack.server;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Whoever else speaks to a broker than the service under test, under any name.
public final class OtherClients implements AutoCloseable {
  private final URI url;
  private final Mqtt5BlockingClient publisher;

  public OtherClients(URI url) {
    this.url = url;
    this.publisher = client("publisher-" + UUID.randomUUID());
    publisher.connect();
  }

  /// What a process does that is killed before it subscribes.
  public void leaveASessionWithoutSubscriptions(String clientId) {
    var killed = client(clientId);
    killed.connectWith().cleanStart(true).sessionExpiryInterval(600).send();
    killed.disconnectWith().sessionExpiryInterval(600).send();
  }

  /// Makes the broker forget it.
  public void endTheSession(String clientId) {
    var other = client(clientId);
    other.connectWith().cleanStart(true).sessionExpiryInterval(0).send();
    other.disconnect();
  }

  public void publish(String topic, String text) {
    publish(topic, text, false);
  }

  public void publishRetained(String topic, String text) {
    publish(topic, text, true);
  }

  /// What the broker keeps under a topic.
  public Optional<String> retained(String topic) {
    var reader = client("reader-" + UUID.randomUUID());
    reader.connect();
    try (var messages = reader.publishes(MqttGlobalPublishFilter.ALL)) {
      reader.subscribeWith().topicFilter(topic).qos(MqttQos.AT_LEAST_ONCE).send();
      return messages
          .receive(500, TimeUnit.MILLISECONDS)
          .map(message -> new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      reader.disconnect();
    }
  }

  private void publish(String topic, String text, boolean retained) {
    publisher
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .retain(retained)
        .payload(text.getBytes(StandardCharsets.UTF_8))
        .send();
  }

  private Mqtt5BlockingClient client(String clientId) {
    return Mqtt5Client.builder()
        .identifier(clientId)
        .serverHost(url.getHost())
        .serverPort(url.getPort())
        .buildBlocking();
  }

  @Override
  public void close() {
    publisher.disconnect();
  }
}
