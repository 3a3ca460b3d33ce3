package dev.signalbox.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.ingest.RealServers;
import dev.signalbox.ingest.decode.sparkplug.HostState;
import dev.signalbox.ingest.dialect.DialectKind;
import dev.signalbox.ingest.dialect.Source;
import dev.signalbox.ingest.dialect.TopicFilter;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.stack.server.AccessRule;
import dev.signalbox.stack.server.BrokerServer;
import dev.signalbox.stack.server.OtherClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What edge nodes hear of their primary host.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class PrimaryHostTest {
  private static final Pattern CERTIFICATE =
      Pattern.compile("\\{\"online\":(true|false),\"timestamp\":(\\d{13})}");

  private final String host = "host-" + UUID.randomUUID();
  private final String group = "group-" + UUID.randomUUID();
  private final String topic = "spBv1.0/STATE/" + host;

  @Inject MqttConfig config;
  @Inject Receivers receivers;
  @Inject SessionNotes notes;
  private OtherClients others;
  private SourceReader one;
  private SourceReader other;

  @BeforeEach
  void create() {
    others = new OtherClients(config.url());
    one = reader(config);
    other = reader(config);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
    others.endTheSession(one.clientId());
    others.close();
  }

  @Test
  void isThereOnceItsSourceIsRead() {
    var before = System.currentTimeMillis();

    one.open();

    await().until(() -> isOnline(true));
    assertThat(one.isReading()).isTrue();
    assertThat(timestamp()).isBetween(before, System.currentTimeMillis());
  }

  @Test
  void isGoneWithALaterTimeWhenItLeavesInOrder() {
    one.open();
    await().until(() -> isOnline(true));
    var born = timestamp();

    one.close();

    await().until(() -> isOnline(false));
    assertThat(timestamp()).isGreaterThan(born);
  }

  @Test
  void isGoneWithTheTimeOfItsBirthWhenItsConnectionIsCut() throws IOException {
    try (var line = new CuttableLine(config.url().getPort())) {
      var reader = reader(MqttConfigs.of("mqtt://localhost:" + line.port()));
      reader.open();
      await().until(() -> isOnline(true));
      var born = timestamp();

      line.cut();

      await().until(() -> isOnline(false));
      assertThat(timestamp()).isEqualTo(born);
      reader.close();
    }
  }

  @Test
  void isThereAfterAnotherReplicaHasTakenOver() {
    one.open();
    await().until(() -> isOnline(true));
    var born = timestamp();

    other.open();

    await().until(() -> other.isReading() && isOnline(true) && timestamp() > born);
  }

  @Test
  void contradictsWhoeverSaysThatItIsGone() {
    one.open();
    await().until(() -> isOnline(true));
    var born = timestamp();

    others.publishRetained(topic, "{\"online\":false,\"timestamp\":1}");

    await().until(() -> isOnline(true));
    assertThat(timestamp()).isEqualTo(born);
  }

  @Test
  void isNotThereWhileTheBrokerRefusesItsSource() {
    var rule = AccessRule.refusing(group);
    try (var broker = BrokerServer.throwaway(rule);
        var edge = new OtherClients(URI.create(broker.url()))) {
      edge.publishRetained(topic, "{\"online\":false,\"timestamp\":1}");
      var reader = reader(MqttConfigs.of(broker.url()));

      reader.open();
      await().until(() -> rule.refusals() > 1);

      assertThat(reader.isReading()).isFalse();
      assertThat(isOnline(edge, false)).isTrue();
      rule.lift();
      await().until(() -> isOnline(edge, true));
      reader.close();
    }
  }

  private boolean isOnline(boolean online) {
    return isOnline(others, online);
  }

  private boolean isOnline(OtherClients reader, boolean online) {
    return reader.retained(topic).filter(text -> text.contains("\"online\":" + online)).isPresent();
  }

  private long timestamp() {
    var certificate = CERTIFICATE.matcher(others.retained(topic).orElseThrow());
    assertThat(certificate.matches()).isTrue();
    return Long.parseLong(certificate.group(2));
  }

  private SourceReader reader(MqttConfig config) {
    var source =
        new Source(
            host,
            DialectKind.SPARKPLUG_B,
            new OrgId("primary"),
            TopicFilter.parse("spBv1.0/" + group + "/#"),
            Optional.of(new HostState(host)));
    return new SourceReader(source, config, receivers, notes, Clock.systemUTC());
  }
}
