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
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
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
  private final NotesInMemory notes = new NotesInMemory();
  private final AccessRule rule = AccessRule.refusing(REFUSED);
  private BrokerServer broker;
  private OtherClients others;
  private BrokerLink link;

  @BeforeEach
  void startABroker() {
    broker = BrokerServer.throwaway(rule);
    link = new BrokerLink(config(), REPLICA);
    others = new OtherClients(config().url());
    others.publishRetained(TAKEN, "retained");
  }

  @AfterEach
  void stopTheBroker() {
    link.close();
    others.close();
    broker.close();
  }

  @Test
  void isNotReadyAndTellsWhatTheBrokerRefuses() {
    open();
    await().until(() -> received.contains("retained"));
    await().until(() -> !link.refused().isEmpty());

    var readiness = new BrokerReadiness(link).call();

    assertThat(link.isConnected()).isFalse();
    assertThat(readiness.getStatus()).isEqualTo(Status.DOWN);
    assertThat(readiness.getData().orElseThrow())
        .containsEntry(REFUSED, "NOT_AUTHORIZED")
        .doesNotContainKey(TAKEN);
  }

  @Test
  void asksAgainForWhatWasRefusedAndForNothingElse() {
    open();
    await().until(() -> rule.refusals() > 1);

    rule.lift();

    await().until(link::isConnected);
    others.publish(REFUSED, "heard");
    await().until(() -> received.contains("heard"));
    assertThat(received).containsExactly("retained", "heard");
    assertThat(link.refused()).isEmpty();
    await().until(() -> notes.of(CLIENT_ID).equals(Set.of(TAKEN, REFUSED)));
  }

  @Test
  void doesNotSubscribeAgainWhatWasTakenWhenItIsRestarted() {
    open();
    await().until(() -> notes.of(CLIENT_ID).equals(Set.of(TAKEN)));
    link.close();
    var refusals = rule.refusals();

    link = new BrokerLink(config(), REPLICA);
    open();
    await().until(() -> rule.refusals() > refusals);
    others.publish(TAKEN, "now");

    // A second subscription would bring the retained message once more, before anything newer.
    await().until(() -> received.contains("now"));
    assertThat(received).containsExactly("retained", "now");
  }

  @Test
  void doesNotBelieveNotesOfAFormerSessionThatCouldNotBeTakenBack() {
    notes.put(CLIENT_ID, Set.of(TAKEN, REFUSED));
    notes.writable(false);

    open();
    await().until(() -> !link.refused().isEmpty());
    var refusals = rule.refusals();

    await().until(() -> rule.refusals() > 2 * refusals);
    assertThat(link.isConnected()).isFalse();
    notes.writable(true);
    await().until(() -> notes.of(CLIENT_ID).equals(Set.of(TAKEN)));
  }

  private void open() {
    link.open(List.of(TAKEN, REFUSED), this::receive, notes);
  }

  private void receive(Mqtt5Publish publish) {
    received.add(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8));
    publish.acknowledge();
  }

  private MqttConfig config() {
    return new SmallRyeConfigBuilder()
        .withMapping(MqttConfig.class)
        .withDefaultValue("signalbox.mqtt.url", broker.url())
        .withDefaultValue("signalbox.mqtt.session-expiry", "PT1H")
        .build()
        .getConfigMapping(MqttConfig.class);
  }
}
