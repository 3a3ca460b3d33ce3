package dev.signalbox.command.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.command.store.MqttSessions;
import dev.signalbox.stack.server.OtherClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a session is subscribed to, whatever state its last owner left it in.
@QuarkusTest
@QuarkusTestResource(Servers.class)
class BrokerLinkTest {
  @Inject MqttConfig config;
  @Inject MqttSessions sessions;

  private final String replica = "test-" + UUID.randomUUID();
  private final String clientId = "command-service-" + replica;
  private final String root = "links/" + replica;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private OtherClients others;

  @BeforeEach
  void connectOthers() {
    others = new OtherClients(config.url());
  }

  @AfterEach
  void disconnectOthers() {
    others.close();
  }

  @Test
  void subscribesASessionWhoseOwnerWasKilledBeforeItDid() {
    others.leaveASessionWithoutSubscriptions(clientId);

    var link = open(root + "/a");
    others.publish(root + "/a", "heard");

    await().until(() -> received.contains("heard"));
    link.close();
  }

  @Test
  void receivesWhatCameWhileItWasAwayAndDoesNotSubscribeAgain() {
    others.publishRetained(root + "/a", "retained");
    var first = open(root + "/a");
    await().until(() -> received.equals(List.of("retained")));
    first.close();
    others.publish(root + "/a", "meanwhile");

    var second = open(root + "/a");
    others.publish(root + "/a", "now");

    // A second subscription would bring the retained message once more, before anything newer.
    await().until(() -> received.contains("now"));
    assertThat(received).containsExactly("retained", "meanwhile", "now");
    second.close();
  }

  @Test
  void subscribesToWhatANewReleaseListensToBesides() {
    open(root + "/a").close();

    var link = open(root + "/a", root + "/b");
    others.publish(root + "/b", "heard");

    await().until(() -> received.contains("heard"));
    await().until(() -> sessions.filters(clientId).equals(Set.of(root + "/a", root + "/b")));
    link.close();
  }

  @Test
  void subscribesToEverythingWhenTheBrokerHasForgottenTheSession() {
    open(root + "/a").close();
    others.endTheSession(clientId);

    var link = open(root + "/a");
    others.publish(root + "/a", "heard");

    await().until(() -> received.contains("heard"));
    link.close();
  }

  /// An open link that is subscribed.
  private BrokerLink open(String... filters) {
    var link = new BrokerLink(config, replica);
    link.open(List.of(filters), this::receive, new Notes());
    await().until(link::isConnected);
    await().until(() -> sessions.filters(clientId).equals(Set.of(filters)));
    return link;
  }

  private void receive(Mqtt5Publish publish) {
    received.add(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8));
    publish.acknowledge();
  }

  private final class Notes implements SubscriptionNotes {
    @Override
    public Set<String> of(String clientId) {
      return sessions.filters(clientId);
    }

    @Override
    public void put(String clientId, Set<String> topicFilters) {
      sessions.put(clientId, topicFilters);
    }
  }
}
