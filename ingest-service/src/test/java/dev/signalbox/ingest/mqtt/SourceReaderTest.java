package dev.signalbox.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.ingest.RealServers;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.dialect.DialectKind;
import dev.signalbox.ingest.dialect.Source;
import dev.signalbox.ingest.dialect.TopicFilter;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.stack.server.OtherClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Replicas that read a source one after the other, or both believe that it is theirs.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class SourceReaderTest {
  private static final Source SOURCE =
      new Source(
          "handover",
          DialectKind.SPARKPLUG_B,
          new OrgId("handover"),
          TopicFilter.parse("spBv1.0/handover/#"),
          Optional.empty());
  private static final Duration LONG_ENOUGH_TO_COME_BACK = Duration.ofSeconds(2);

  @Inject MqttConfig config;
  @Inject Receivers receivers;
  @Inject SessionNotes notes;
  @Inject Database database;
  private SourceReader one;
  private SourceReader other;

  @BeforeEach
  void create() {
    one = new SourceReader(SOURCE, config, receivers, notes, Clock.systemUTC());
    other = new SourceReader(SOURCE, config, receivers, notes, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  @Test
  void yieldsToWhoComesLater() {
    one.open();
    await().until(one::isReading);

    other.open();

    await().until(() -> other.isReading() && !one.isReading());
    await().during(LONG_ENOUGH_TO_COME_BACK).until(() -> other.isReading() && !one.isReading());
  }

  @Test
  void readsAgainWhenItIsTold() {
    one.open();
    await().until(one::isReading);
    other.open();
    await().until(() -> other.isReading() && !one.isReading());
    other.close();
    assertThat(other.isReading()).isFalse();

    one.open();

    await().until(one::isReading);
  }

  @Test
  void subscribesASessionWhoseReaderWasKilledBeforeItDid() {
    try (var others = new OtherClients(config.url())) {
      others.endTheSession(one.clientId());
      notes.put(one.clientId(), Set.of());
      others.leaveASessionWithoutSubscriptions(one.clientId());

      one.open();
      await().until(one::isReading);
      others.publish("spBv1.0/handover/NDATA/killed", "no payload of Sparkplug");

      await().until(() -> isSetAside("spBv1.0/handover/NDATA/killed"));
    }
  }

  @Test
  void tellsItsSuccessorWhatIsSubscribed() {
    one.open();

    await().until(() -> notes.of(other.clientId()).equals(Set.of(SOURCE.filter().toString())));
  }

  private boolean isSetAside(String topic) {
    return database
        .session()
        .queryOne("SELECT 1 FROM fleet.quarantine WHERE topic = $1", topic)
        .isPresent();
  }
}
