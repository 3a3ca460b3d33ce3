package dev.signalbox.command.mqtt;

import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import dev.signalbox.stack.server.BrokerServer;
import dev.signalbox.stack.server.OtherClients;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Connections that follow one another sooner than anything can be done about them.
class SubscriberTest {
  private static final String CLIENT_ID = "subscriber";
  private static final String TOPIC = "subscriber/a";

  private final NotesInMemory notes = new NotesInMemory();
  private final AtomicBoolean heard = new AtomicBoolean();
  private BrokerServer broker;
  private OtherClients others;
  private Mqtt5AsyncClient client;

  @BeforeEach
  void connect() {
    broker = BrokerServer.throwaway();
    others = new OtherClients(URI.create(broker.url()));
    client =
        Mqtt5Client.builder()
            .identifier(CLIENT_ID)
            .serverHost("localhost")
            .serverPort(broker.port())
            .buildAsync();
    client.publishes(MqttGlobalPublishFilter.ALL, _ -> heard.set(true));
    client.connect().join();
  }

  @AfterEach
  void disconnect() {
    client.disconnect().join();
    others.close();
    broker.close();
  }

  @Test
  void subscribesToEverythingWhenTheConnectionThatFoundTheSessionForgottenEndedAtOnce() {
    notes.put(CLIENT_ID, Set.of(TOPIC));
    try (var subscriber = new Subscriber(client, CLIENT_ID, List.of(TOPIC), notes)) {
      subscriber.connected(false);
      subscriber.disconnected();
      subscriber.connected(true);

      subscriber.start();

      await().until(subscriber::isSubscribed);
      others.publish(TOPIC, "heard");
      await().untilTrue(heard);
    }
  }
}
