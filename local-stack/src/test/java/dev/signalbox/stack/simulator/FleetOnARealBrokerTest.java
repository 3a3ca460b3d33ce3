package dev.signalbox.stack.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.signalbox.protocol.codec.DeviceCodec;
import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.stack.server.BrokerServer;
import dev.signalbox.stack.simulator.device.Absence;
import dev.signalbox.stack.simulator.device.Report;
import dev.signalbox.stack.simulator.mqtt.BrokerAddress;
import dev.signalbox.stack.simulator.mqtt.DeviceLink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetOnARealBrokerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// Longer than the delay of the last will, for which the broker looks twice a second.
  private static final Duration WILL_TIME = Duration.ofSeconds(3);

  private final BrokerServer broker = BrokerServer.throwaway();
  private final Map<String, List<String>> heard = new ConcurrentHashMap<>();
  private final List<CommandId> received = new CopyOnWriteArrayList<>();
  private final Mqtt5AsyncClient ear = ear();
  private final Fleet fleet = fleet();

  @BeforeEach
  void listen() {
    ear.connect().join();
    ear.subscribeWith()
        .topicFilter("signalbox/demo/#")
        .qos(MqttQos.AT_LEAST_ONCE)
        .callback(this::hear)
        .send()
        .join();
  }

  @AfterEach
  void stop() {
    fleet.close();
    ear.disconnect().join();
    broker.close();
  }

  @Test
  void everyDeviceComesOnlineAndTellsWhatItIs() {
    fleet.start();

    await().atMost(PATIENCE).until(() -> heard("tracker-02/position").size() > 0);
    await().atMost(PATIENCE).until(() -> heard("brewery/telemetry").size() > 1);
    assertThat(heard("brewery/status")).containsExactly("online");
    assertThat(heard("tracker-01/status")).containsExactly("online");
    assertThat(heard("brewery/attributes").getFirst())
        .contains("\"name\":\"Brewery\"")
        .contains("\"pump.1\":{");
    assertThat(heard("brewery/alarm")).isNotEmpty();
  }

  @Test
  void breweryObeysACommandWithAckAndResult() {
    fleet.start();
    await().atMost(PATIENCE).until(() -> heard("brewery/telemetry").size() > 0);

    var command = send("brewery", "pump.1", Value.of(true));

    await().atMost(PATIENCE).until(() -> heard(reply(command, "result")).size() > 0);
    assertThat(heard(reply(command, "ack"))).containsExactly("{}");
    assertThat(heard(reply(command, "result")))
        .containsExactly("{\"success\":true,\"actualValue\":true}");
    await()
        .atMost(PATIENCE)
        .until(() ->
            heard("brewery/telemetry").stream().anyMatch(said -> said.contains("\"pump.1\":true")));
  }

  @Test
  void breweryAnswersACommandItCannotRead() {
    fleet.start();
    await().atMost(PATIENCE).until(() -> heard("brewery/telemetry").size() > 0);
    var commandId = UUID.randomUUID();

    publish(
        "brewery",
        "{\"commandId\":\"%s\",\"key\":\"pump.1\",\"value\":[]}"
            .formatted(commandId)
            .getBytes(StandardCharsets.UTF_8));

    await()
        .atMost(PATIENCE)
        .until(() -> heard("brewery/commands/" + commandId + "/result").size() > 0);
    assertThat(heard("brewery/commands/" + commandId + "/result").getFirst())
        .startsWith("{\"success\":false,\"reason\":\"value");
  }

  @Test
  void comesBackAndObeysAfterTheBrokerRestarted() {
    fleet.start();
    await().atMost(PATIENCE).until(() -> heard("brewery/telemetry").size() > 0);

    broker.restart();
    heard.clear();
    await().atMost(PATIENCE).until(() -> heard("brewery/telemetry").size() > 0);
    var command = send("brewery", "pump.2", Value.of(true));

    await().atMost(PATIENCE).until(() -> heard(reply(command, "result")).size() > 0);
  }

  @Test
  void saysGoodbyeWhenItEnds() {
    fleet.start();
    await().atMost(PATIENCE).until(() -> heard("brewery/telemetry").size() > 0);

    fleet.close();

    await().atMost(PATIENCE).until(() -> heard("brewery/status").contains("offline"));
    assertThat(heard("tracker-01/status")).containsExactly("online", "offline");
  }

  @Test
  void lostDeviceIsAnnouncedByItsLastWillAndComesBack() {
    var link = link();
    link.connect();
    await().atMost(PATIENCE).until(() -> heard("lonely/status").size() == 1);

    link.leave(new Absence(WILL_TIME, false));

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(heard("lonely/status")).containsExactly("online", "offline", "online"));
    link.close().join();
  }

  @Test
  void deviceThatLeavesSaysSoAndComesBackToItsCommands() {
    var link = link();
    link.connect();
    await().atMost(PATIENCE).until(() -> heard("lonely/status").size() == 1);

    link.leave(new Absence(Duration.ofMillis(300), true));
    await().atMost(PATIENCE).until(() -> heard("lonely/status").size() == 3);
    var command = send("lonely", "lamp", Value.of(true));

    await().atMost(PATIENCE).until(() -> received.contains(command.commandId()));
    assertThat(heard("lonely/status")).containsExactly("online", "offline", "online");
    link.close().join();
  }

  private DeviceLink link() {
    var links = new DeviceLink[1];
    links[0] =
        new DeviceLink(
            BrokerAddress.parse(broker.url()),
            new OrgId("demo"),
            new NodeId("lonely"),
            new DeviceLink.Listener() {
              @Override
              public void connected() {
                links[0].say(new Report.Status(true));
              }

              @Override
              public void received(DeviceCommand command) {
                received.add(command.commandId());
              }
            },
            Runnable::run);
    return links[0];
  }

  private DeviceCommand send(String nodeId, String key, Value value) {
    var now = Instant.now();
    var command =
        new DeviceCommand(
            new CommandId(UUID.randomUUID()),
            new EndpointKey(key),
            value,
            now,
            now.plusSeconds(30),
            1);
    publish(nodeId, DeviceCodec.encode(command));
    return command;
  }

  private void publish(String nodeId, byte[] payload) {
    ear.publishWith()
        .topic("signalbox/demo/" + nodeId + "/commands")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload)
        .send()
        .join();
  }

  private void hear(Mqtt5Publish publish) {
    heard
        .computeIfAbsent(
            publish.getTopic().toString().substring("signalbox/demo/".length()),
            _ -> new CopyOnWriteArrayList<>())
        .add(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8));
  }

  private List<String> heard(String topic) {
    return heard.getOrDefault(topic, List.of());
  }

  private static String reply(DeviceCommand command, String kind) {
    return "brewery/commands/" + command.commandId() + "/" + kind;
  }

  private Mqtt5AsyncClient ear() {
    return MqttClient.builder()
        .useMqttVersion5()
        .serverHost("localhost")
        .serverPort(broker.port())
        .automaticReconnectWithDefaultConfig()
        .buildAsync();
  }

  private Fleet fleet() {
    return new Fleet(
        SimulatorOptions.parse(
            "--mqtt",
            broker.url(),
            "--org",
            "demo",
            "--trackers",
            "2",
            "--late-rate",
            "0",
            "--fail-rate",
            "0",
            "--interval",
            "200ms",
            "--seed",
            "5"),
        InstantSource.system());
  }
}
