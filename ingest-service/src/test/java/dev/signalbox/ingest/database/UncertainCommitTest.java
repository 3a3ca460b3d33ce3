package dev.signalbox.ingest.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import dev.signalbox.ingest.Api;
import dev.signalbox.ingest.Device;
import dev.signalbox.ingest.Published;
import dev.signalbox.ingest.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// PostgreSQL has committed, and nobody was told.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class UncertainCommitTest {
  private static final String ORG = "uncertain";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  RealServers servers;

  @Test
  void tellsWhatWasStoredByACommitWhoseAnswerWasLost() throws IOException {
    var endpoint = endpointWithValue(1);
    try (var loss = AnswerLoss.before(servers.postgres.port());
        var replica = Replica.through(loss.port(), servers.postgres)) {
      var database = replica.database();

      assertThatThrownBy(() -> database.transaction(session -> replaceValue(session, endpoint, 2)))
          .isInstanceOf(DatabaseUnavailableException.class);
    }

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(Published.current(servers.redis, ORG, endpoint).toString())
                .contains("\"value\":2,"));
  }

  private long endpointWithValue(int value) {
    var api = new Api(servers, ORG);
    try (var device = Device.connect(servers.broker.port(), ORG, "n")) {
      device.report("telemetry", "{\"t\":%d}".formatted(value));
      await().untilAsserted(() -> api.read("current").body("items.value", contains(value)));
    }
    var id = api.endpointId("n");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(Published.current(servers.redis, ORG, id)).isPresent());
    return id;
  }

  private static boolean replaceValue(Session session, long endpoint, double value) {
    session.update(
        """
        UPDATE fleet.current_value SET number_value = $2, ts = ts + interval '1 second'
         WHERE endpoint_id = $1
        """,
        endpoint,
        value);
    return true;
  }
}
