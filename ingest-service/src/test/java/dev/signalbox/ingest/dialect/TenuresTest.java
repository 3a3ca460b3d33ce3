package dev.signalbox.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.ingest.RealServers;
import dev.signalbox.ingest.database.Replica;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class TenuresTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(1);

  RealServers servers;
  private Replica database;
  private Tenures a;
  private Tenures b;

  @BeforeEach
  void connect() {
    database = Replica.of(servers.postgres);
    a = new Tenures(database.database(), "a");
    b = new Tenures(database.database(), "b");
  }

  @AfterEach
  void disconnect() {
    database.close();
  }

  @Test
  void belongToOneReplicaUntilItEndsThem() {
    assertThat(a.renew("one", LONG)).isTrue();
    assertThat(b.renew("one", LONG)).isFalse();
    assertThat(a.renew("one", LONG)).isTrue();

    b.end("one");
    assertThat(b.renew("one", LONG)).isFalse();

    a.end("one");
    assertThat(b.renew("one", LONG)).isTrue();
    assertThat(a.renew("one", LONG)).isFalse();
  }

  @Test
  void passToAnotherReplicaWhenTheyAreNotRenewed() {
    assertThat(a.renew("two", SHORT)).isTrue();

    await().until(() -> b.renew("two", LONG));

    assertThat(a.renew("two", LONG)).isFalse();
  }
}
