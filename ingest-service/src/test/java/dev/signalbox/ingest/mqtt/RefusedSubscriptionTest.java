package dev.signalbox.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.signalbox.ingest.Api;
import dev.signalbox.ingest.RealServers;
import dev.signalbox.stack.server.AccessRule;
import dev.signalbox.stack.server.BrokerServer;
import dev.signalbox.stack.server.OtherClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A broker that takes all subscriptions but one.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class RefusedSubscriptionTest {
  private static final String TAKEN = "connections/taken";
  private static final String REFUSED = "connections/position";
  private static final String POSITIONS = "$share/ingest/signalbox/+/+/position";
  private static final String TELEMETRY = "$share/ingest/signalbox/+/+/telemetry";

  private final String clientId = "refused-" + UUID.randomUUID();
  private final AccessRule rule = AccessRule.refusing("position");
  private final List<String> received = new CopyOnWriteArrayList<>();

  @Inject Receivers receivers;
  @Inject SessionNotes notes;
  RealServers servers;
  private BrokerServer broker;
  private MqttConfig config;
  private OtherClients others;

  @BeforeEach
  void startABroker() {
    broker = BrokerServer.throwaway(rule);
    config = MqttConfigs.of(broker.url());
    others = new OtherClients(config.url());
  }

  @AfterEach
  void stopTheBroker() {
    others.close();
    broker.close();
  }

  @Test
  void storesWhatComesInMeanwhileAndTellsWhatDoesNot() {
    var connection = connection();
    var meters = new SimpleMeterRegistry();
    var intake = new MqttIntake(config, connection, receivers, meters);

    intake.start(new StartupEvent());
    await().until(() -> !connection.refused().isEmpty());
    others.publish("signalbox/refused/n/telemetry", "{\"t\":1}");

    var api = new Api(servers, "refused");
    await().untilAsserted(() -> api.read("current").body("items.value", contains(1)));
    var health = new BrokerHealth(connection, config).call();
    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.getData().orElseThrow())
        .containsEntry(POSITIONS, "NOT_AUTHORIZED")
        .doesNotContainKey(TELEMETRY);
    assertThat(refusals(meters, POSITIONS)).isEqualTo(1);
    assertThat(refusals(meters, TELEMETRY)).isZero();
    intake.disconnect(new ShutdownEvent());
  }

  @Test
  void asksAgainForWhatWasRefusedAndForNothingElse() {
    others.publishRetained(TAKEN, "retained");
    var connection = open();
    await().until(() -> rule.refusals() > 1);

    rule.lift();

    await().until(connection::isReady);
    others.publish(REFUSED, "heard");
    await().until(() -> received.contains("heard"));
    assertThat(received).containsExactly("retained", "heard");
    assertThat(connection.refused()).isEmpty();
    await().until(() -> notes.of(clientId).equals(Set.of(TAKEN, REFUSED)));
    connection.disconnect();
  }

  @Test
  void complainsOnce() {
    try (var complaints = new Complaints(Subscriber.class)) {
      var connection = open();
      await().until(() -> !connection.refused().isEmpty());
      var refusals = rule.refusals();

      await().until(() -> rule.refusals() > 2 * refusals);
      connection.disconnect();

      assertThat(complaints.all())
          .singleElement()
          .asString()
          .contains(clientId, REFUSED, "NOT_AUTHORIZED");
    }
  }

  @Test
  void doesNotSubscribeAgainWhatWasTakenWhenItIsRestarted() {
    others.publishRetained(TAKEN, "retained");
    var first = open();
    await().until(() -> notes.of(clientId).equals(Set.of(TAKEN)));
    first.disconnect();
    var refusals = rule.refusals();

    var second = open();
    await().until(() -> rule.refusals() > refusals);
    others.publish(TAKEN, "now");

    // A second subscription would bring the retained message once more, before anything newer.
    await().until(() -> received.contains("now"));
    assertThat(received).containsExactly("retained", "now");
    second.disconnect();
  }

  private BrokerConnection connection() {
    return new BrokerConnection(config, notes, clientId, false, Optional.empty());
  }

  private BrokerConnection open() {
    var connection = connection();
    connection.client().publishes(MqttGlobalPublishFilter.ALL, this::receive, Runnable::run, true);
    connection.connect(List.of(TAKEN, REFUSED), () -> {});
    return connection;
  }

  private void receive(Mqtt5Publish publish) {
    received.add(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8));
    publish.acknowledge();
  }

  private static double refusals(SimpleMeterRegistry meters, String filter) {
    return meters.get("signalbox.subscription.refused").tag("filter", filter).gauge().value();
  }
}
