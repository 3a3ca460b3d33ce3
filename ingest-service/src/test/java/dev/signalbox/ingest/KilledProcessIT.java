package dev.signalbox.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.stack.server.BrokerServer;
import dev.signalbox.stack.server.PostgresServer;
import dev.signalbox.stack.server.RedisServer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The packaged service as a process of its own, killed (SIGKILL) with messages in flight: what the
/// broker was told to forget is stored, and nothing is stored or published twice.
@NullUnmarked // the test framework sets the fields
class KilledProcessIT {
  private static final String ORG = "killed";
  private static final int DEVICES = 4;
  private static final int READINGS = 8_000;
  private static final int MESSAGES = 400;
  private static final int KILLS = 3;

  private final long start = System.currentTimeMillis() - 3_600_000;

  private PostgresServer postgres;
  private RedisServer redis;
  private BrokerServer broker;
  private ServiceProcess service;

  @BeforeEach
  void start() throws IOException {
    postgres = PostgresServer.throwaway();
    redis = RedisServer.throwaway();
    broker = BrokerServer.throwaway();
    service = new ServiceProcess(postgres, redis, broker);
    service.start();
  }

  @AfterEach
  void stop() {
    service.kill();
    broker.close();
    redis.close();
    postgres.close();
  }

  @Test
  void losesNothingAndDoublesNothing() throws IOException {
    var devices = new ArrayList<Device>();
    for (int i = 0; i < DEVICES; i++) {
      devices.add(Device.connect(broker.port(), ORG, "node-" + i));
    }
    var sent = new ArrayList<CompletableFuture<?>>();
    for (int i = 0; i < READINGS; i++) {
      var device = devices.get(i % DEVICES);
      sent.add(device.send("telemetry", reading(i)));
      if (i % (READINGS / MESSAGES) == 0) {
        sent.add(device.send("message", message(i)));
      }
    }

    for (int kill = 1; kill <= KILLS; kill++) {
      var enough = (long) READINGS * kill / (KILLS + 2);
      await().pollInterval(Duration.ofMillis(2)).until(() -> count("telemetry") >= enough);
      service.kill();
      assertThat(count("telemetry")).as("messages in flight when killed").isLessThan(READINGS);
      service.start();
    }

    sent.forEach(CompletableFuture::join);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          assertThat(count("telemetry")).isEqualTo(READINGS);
          assertThat(count("message")).isEqualTo(MESSAGES);
          assertThat(count("journal WHERE published_at IS NULL")).isZero();
        });
    assertThat(Published.messages(redis, ORG)).isEqualTo(MESSAGES);
    assertThat(count("quarantine")).isZero();
    devices.forEach(Device::close);
  }

  private String reading(int number) {
    return "{\"ts\":%d,\"values\":{\"level\":%d}}".formatted(start + number, number);
  }

  private String message(int number) {
    return "{\"ts\":%d,\"from\":\"a\",\"text\":\"number %d\"}".formatted(start + number, number);
  }

  private long count(String table) {
    try (var connection = postgres.connect();
        var rows =
            connection.createStatement().executeQuery("SELECT count(*) FROM fleet." + table)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
