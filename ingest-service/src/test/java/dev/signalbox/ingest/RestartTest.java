package dev.signalbox.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.stack.server.ServerProcess;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server is restarted while devices report without a pause: what the broker took is stored,
/// once, and events are published, once, without anybody's help.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class RestartTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int READINGS = 3_000;
  private static final int EVERY = 20;
  private static final int MESSAGES = READINGS / EVERY;

  private final long start = System.currentTimeMillis() - 3_600_000;

  RealServers servers;

  @AfterEach
  void startAll() {
    servers.postgres.start();
    servers.redis.start();
    servers.broker.start();
  }

  @Test
  void losesAndDoublesNothingWhenPostgresIsRestarted() {
    try (var device = Device.connect(servers.broker.port(), "pg-restart", "n")) {
      sendAround(device, servers.postgres);

      awaitEverything("pg-restart");
      assertThat(Published.messages(servers.redis, "pg-restart")).isEqualTo(MESSAGES);
    }
  }

  @Test
  void publishesWhatCameWhileRedisWasRestartedAndEmptied() throws SQLException {
    try (var device = Device.connect(servers.broker.port(), "redis-restart", "n")) {
      sendAround(device, servers.redis);

      awaitEverything("redis-restart");
      var id = number("SELECT endpoint_id FROM fleet.endpoint WHERE org = 'redis-restart'");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(Published.current(servers.redis, "redis-restart", id).toString())
                  .contains("\"value\":" + (READINGS - 1) + ","));
      // What was published before it was emptied is gone there; nothing comes twice.
      assertThat(Published.messages(servers.redis, "redis-restart"))
          .isBetween(MESSAGES / 3L, (long) MESSAGES);
    }
  }

  @Test
  void storesWhatTheBrokerHadTakenBeforeItWasRestarted() {
    var sent = new LinkedHashMap<Integer, CompletableFuture<?>>();
    try (var device = Device.connect(servers.broker.port(), "broker-restart", "n")) {
      send(device, 0, READINGS / 2, sent);
      servers.broker.stop();
    }
    servers.broker.start();
    try (var device = Device.connect(servers.broker.port(), "broker-restart", "n")) {
      // As a device does: what was not confirmed is sent again.
      for (var number : unconfirmed(sent)) {
        send(device, number, number + 1, sent);
      }
      send(device, READINGS / 2, READINGS, sent);

      awaitEverything("broker-restart");
      assertThat(Published.messages(servers.redis, "broker-restart")).isEqualTo(MESSAGES);
    }
  }

  private void sendAround(Device device, ServerProcess server) {
    var sent = new LinkedHashMap<Integer, CompletableFuture<?>>();
    send(device, 0, READINGS / 3, sent);
    server.stop();
    send(device, READINGS / 3, READINGS * 2 / 3, sent);
    server.start();
    send(device, READINGS * 2 / 3, READINGS, sent);
    sent.values().forEach(CompletableFuture::join);
  }

  private void send(Device device, int from, int to, Map<Integer, CompletableFuture<?>> sent) {
    for (int i = from; i < to; i++) {
      var reading = device.send("telemetry", reading(i));
      var message =
          i % EVERY == 0
              ? device.send("message", message(i))
              : CompletableFuture.completedFuture(null);
      sent.put(i, CompletableFuture.allOf(reading, message));
    }
  }

  private static Iterable<Integer> unconfirmed(Map<Integer, CompletableFuture<?>> sent) {
    var numbers = new ArrayList<Integer>();
    sent.forEach((number, confirmation) -> {
      if (confirmation.handle((_, failure) -> failure != null).join()) {
        numbers.add(number);
      }
    });
    return numbers;
  }

  private void awaitEverything(String org) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> {
          assertThat(number(readingsOf(org))).isEqualTo(READINGS);
          assertThat(number("SELECT count(*) FROM fleet.message WHERE org = '" + org + "'"))
              .isEqualTo(MESSAGES);
          assertThat(
                  number(
                      "SELECT count(*) FROM fleet.journal WHERE published_at IS NULL AND org = '"
                          + org
                          + "'"))
              .isZero();
        });
  }

  private static String readingsOf(String org) {
    return "SELECT count(*) FROM fleet.telemetry JOIN fleet.endpoint USING (endpoint_id) WHERE org = '"
        + org
        + "'";
  }

  private String reading(int number) {
    return "{\"ts\":%d,\"values\":{\"level\":%d}}".formatted(start + number, number);
  }

  private String message(int number) {
    return "{\"ts\":%d,\"from\":\"a\",\"text\":\"number %d\"}".formatted(start + number, number);
  }

  private long number(String sql) throws SQLException {
    try (var connection = servers.postgres.connect();
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
