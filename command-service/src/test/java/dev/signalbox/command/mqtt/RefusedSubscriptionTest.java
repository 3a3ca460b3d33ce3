package dev.signalbox.command.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.signalbox.stack.server.AccessRule;
import dev.signalbox.stack.server.BrokerServer;
import dev.signalbox.stack.server.OtherClients;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A broker that takes one of several subscriptions and refuses the other.
class RefusedSubscriptionTest {
  private static final String REPLICA = "test";
  private static final String CLIENT_ID = "command-service-" + REPLICA;
  private static final String TAKEN = "links/taken";
  private static final String REFUSED = "links/refused";

  private final List<String> received = new CopyOnWriteArrayList<>();
  private final Notes notes = new Notes();
  private final AccessRule rule = AccessRule.refusing(REFUSED);
  private BrokerServer broker;
  private OtherClients others;
  private BrokerLink link;

  @BeforeEach
  void openALink() {
    broker = BrokerServer.throwaway(rule);
    var config = config(broker.url());
    others = new OtherClients(config.url());
    others.publishRetained(TAKEN, "retained");
    link = new BrokerLink(config, REPLICA);
    link.open(List.of(TAKEN, REFUSED), this::receive, notes);
  }

  @AfterEach
  void close() {
    link.close();
    others.close();
    broker.close();
  }

  @Test
  void isNotConnectedWhileTheBrokerRefusesASubscription() {
    await().until(() -> received.contains("retained"));
    await().until(() -> rule.refusals() > 1);

    assertThat(link.isConnected()).isFalse();
    assertThat(notes.of(CLIENT_ID)).doesNotContain(REFUSED);
  }

  @Test
  void asksAgainForWhatWasRefusedAndForNothingElse() {
    await().until(() -> rule.refusals() > 1);

    rule.lift();

    await().until(link::isConnected);
    others.publish(REFUSED, "heard");
    await().until(() -> received.contains("heard"));
    assertThat(received).containsExactly("retained", "heard");
    await().until(() -> notes.of(CLIENT_ID).equals(Set.of(TAKEN, REFUSED)));
  }

  private void receive(Mqtt5Publish publish) {
    received.add(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8));
    publish.acknowledge();
  }

  private static MqttConfig config(String url) {
    return new SmallRyeConfigBuilder()
        .withMapping(MqttConfig.class)
        .withDefaultValue("signalbox.mqtt.url", url)
        .withDefaultValue("signalbox.mqtt.session-expiry", "PT1H")
        .build()
        .getConfigMapping(MqttConfig.class);
  }

  private static final class Notes implements SubscriptionNotes {
    private final Map<String, Set<String>> noted = new ConcurrentHashMap<>();

    @Override
    public Set<String> of(String clientId) {
      return noted.getOrDefault(clientId, Set.of());
    }

    @Override
    public void put(String clientId, Set<String> topicFilters) {
      noted.put(clientId, Set.copyOf(topicFilters));
    }
  }
}
