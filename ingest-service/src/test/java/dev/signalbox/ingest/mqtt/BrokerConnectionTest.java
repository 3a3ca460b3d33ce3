package dev.signalbox.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.signalbox.ingest.RealServers;
import dev.signalbox.stack.server.OtherClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a session is subscribed to, whatever state its last owner left it in.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class BrokerConnectionTest {
  private final String clientId = "connection-" + UUID.randomUUID();
  private final String a = clientId + "/a";
  private final String b = clientId + "/b";
  private final List<String> received = new CopyOnWriteArrayList<>();

  @Inject MqttConfig config;
  @Inject SessionNotes notes;
  private OtherClients others;

  @BeforeEach
  void connect() {
    others = new OtherClients(config.url());
  }

  @AfterEach
  void disconnect() {
    others.close();
    others.endTheSession(clientId);
  }

  @Test
  void subscribesASessionWhoseOwnerWasKilledBeforeItDid() {
    others.leaveASessionWithoutSubscriptions(clientId);

    var connection = open(a);
    others.publish(a, "heard");

    await().until(() -> received.contains("heard"));
    connection.disconnect();
  }

  @Test
  void receivesWhatCameWhileItWasAwayAndDoesNotSubscribeAgain() {
    others.publishRetained(a, "retained");
    var first = open(a);
    await().until(() -> received.equals(List.of("retained")));
    first.disconnect();
    others.publish(a, "meanwhile");

    var second = open(a);
    others.publish(a, "now");

    // A second subscription would bring the retained message once more, before anything newer.
    await().until(() -> received.contains("now"));
    assertThat(received).containsExactly("retained", "meanwhile", "now");
    second.disconnect();
  }

  @Test
  void subscribesToWhatANewReleaseListensToBesides() {
    open(a).disconnect();

    var connection = open(a, b);
    others.publish(b, "heard");

    await().until(() -> received.contains("heard"));
    connection.disconnect();
  }

  @Test
  void doesNotSubscribeAgainWhenThatReleaseIsTakenBackAndComesAgain() {
    others.publishRetained(b, "retained");
    open(a, b).disconnect();
    open(a).disconnect();

    var connection = open(a, b);
    others.publish(b, "now");

    await().until(() -> received.contains("now"));
    assertThat(received).containsExactly("retained", "now");
    connection.disconnect();
  }

  @Test
  void subscribesToEverythingWhenTheBrokerHasForgottenTheSession() {
    open(a).disconnect();
    others.endTheSession(clientId);

    var connection = open(a);
    others.publish(a, "heard");

    await().until(() -> received.contains("heard"));
    connection.disconnect();
  }

  /// A connection that is subscribed, and has noted it.
  private BrokerConnection open(String... filters) {
    var connection = new BrokerConnection(config, notes, clientId, false, Optional.empty());
    connection.client().publishes(MqttGlobalPublishFilter.ALL, this::receive, Runnable::run, true);
    connection.connect(List.of(filters), () -> {});
    await().until(connection::isReady);
    await().until(() -> notes.of(clientId).containsAll(List.of(filters)));
    return connection;
  }

  private void receive(Mqtt5Publish publish) {
    received.add(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8));
    publish.acknowledge();
  }
}
