package dev.signalbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;

import dev.signalbox.command.fixture.Bus;
import dev.signalbox.command.fixture.GuardedBurner;
import dev.signalbox.command.fixture.PackagedService;
import dev.signalbox.command.fixture.Plant;
import dev.signalbox.command.fixture.Rest;
import dev.signalbox.command.fixture.Servers;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.stack.process.Ports;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The packaged service while things around it, or it itself, fall over.
class CrashAndOutageIT {
  private static final Servers SERVERS = new Servers();
  private static final Map<String, String> SETTINGS = new HashMap<>();

  private final int port = Ports.free();
  private final Plant plant = new Plant();
  private final Rest operator = Rest.as(plant.token("operator")).at(port);
  private PackagedService service = PackagedService.start(SETTINGS, port);

  @BeforeAll
  static void startServers() {
    SETTINGS.putAll(PackagedService.settings(SERVERS));
    SETTINGS.put("signalbox.replica", "it");
  }

  @AfterAll
  static void stopServers() {
    SETTINGS.keySet().forEach(System::clearProperty);
    SERVERS.close();
  }

  @AfterEach
  void stopService() {
    service.close();
  }

  @Test
  void goesOnWithEveryCommandAfterAKill() {
    var offline = plant.endpoint("asleep", "valve", "number", true, false);
    var silent = plant.endpoint("plc", "valve", "number");
    var busy = plant.endpoint("plc", "pump", "boolean");
    try (var device = plant.device("plc");
        var sleeper = plant.device("asleep").obeying()) {
      var waiting = operator.submit(offline, 1);
      var unanswered = operator.submit(silent, 2);
      assertThat(device.next().commandId()).isEqualTo(unanswered);
      var acknowledged = operator.submit(busy, true);
      assertThat(device.next().commandId()).isNotNull();
      device.acknowledge(acknowledged);
      operator.awaitStatus(acknowledged, "acked");

      service.kill();
      device.succeed(acknowledged, Value.of(true));
      plant.online("asleep", true);
      service = PackagedService.start(SETTINGS, port);

      operator.awaitStatus(acknowledged, "succeeded");
      operator.awaitStatus(waiting, "succeeded");
      device.obeying();
      operator.awaitStatus(unanswered, "succeeded");
      assertThat(sleeper.next().attempt()).isEqualTo(1);
      operator.get(unanswered).then().body("attempt", greaterThan(1));
      awaitEverythingAnnounced();
    }
  }

  @Test
  void saysWhenToTryAgainWhilePostgresIsAway() {
    var valve = plant.endpoint("plc", "valve", "number");
    var body = "{\"endpointId\":%s,\"value\":1}".formatted(valve);
    try (var _ = plant.device("plc").obeying()) {
      SERVERS.postgres().stop();

      operator
          .submit(body)
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", notNullValue())
          .body("code", equalTo("unavailable"));
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> service.get("/q/health/ready").statusCode() == 503);
      assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
      SERVERS.postgres().start();

      service.awaitReady();
      operator.awaitStatus(operator.submit(valve, 2), "succeeded");
    } finally {
      SERVERS.postgres().start();
    }
  }

  @Test
  void sendsWhatWaitedForTheBroker() {
    var valve = plant.endpoint("plc", "valve", "number");
    try (var _ = plant.device("plc").obeying()) {
      SERVERS.broker().stop();
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> service.get("/q/health/ready").statusCode() == 503);

      var id = operator.submit(valve, 1);
      assertThat(operator.status(id)).isEqualTo("queued");
      SERVERS.broker().start();

      operator.awaitStatus(id, "succeeded");
    } finally {
      SERVERS.broker().start();
    }
  }

  @Test
  void carriesOnWithoutRedisAndAnnouncesLater() {
    var valve = plant.endpoint("plc", "valve", "number");
    try (var _ = plant.device("plc").obeying()) {
      SERVERS.redis().stop();

      var id = operator.submit(valve, 1);
      operator.awaitStatus(id, "succeeded");
      assertThat(unannounced()).isPositive();
      SERVERS.redis().start();

      awaitEverythingAnnounced();
    } finally {
      SERVERS.redis().start();
    }
  }

  @Test
  void tripsForWhatBrokeWhileNobodyWatched() {
    var works = litBurner();
    try (var device = works.plant.device("plc").obeying()) {
      service.kill();
      reads(works, works.level, Value.of(1));
      service = PackagedService.start(SETTINGS, port);

      assertThat(device.next(Duration.ofSeconds(30)).orElseThrow().value())
          .isEqualTo(Value.of(false));
    }
  }

  @Test
  void tripsOnceAfterPostgresWasAway() {
    var works = litBurner();
    try (var device = works.plant.device("plc").obeying()) {
      SERVERS.postgres().stop();
      reads(works, works.level, Value.of(1));
      SERVERS.postgres().start();

      assertThat(device.next(Duration.ofSeconds(30)).orElseThrow().value())
          .isEqualTo(Value.of(false));
      reads(works, works.burner, Value.of(false));
      assertThat(device.next(Duration.ofMillis(1200))).isEmpty();
    } finally {
      SERVERS.postgres().start();
    }
  }

  /// Guarded by its level, which is high, and on.
  private GuardedBurner litBurner() {
    var works = GuardedBurner.at(port);
    works.create("interlock", "dry-firing", "value(\\\"level\\\") > 2.0", ",\"safeValue\":false");
    reads(works, works.level, Value.of(5));
    reads(works, works.burner, Value.of(true));
    works.awaitEvaluation("permits", true);
    return works;
  }

  private static void reads(GuardedBurner works, EndpointId endpoint, Value value) {
    var vertx = Vertx.vertx();
    try {
      new Bus(Redis.createClient(vertx, SERVERS.redis().url())).reads(works.plant, endpoint, value);
    } finally {
      vertx.closeAndAwait();
    }
  }

  @Test
  void endsInOrder() {
    assertThat(service.stop()).isEqualTo(143);
  }

  private static void awaitEverythingAnnounced() {
    await().atMost(Duration.ofSeconds(20)).until(() -> unannounced() == 0);
  }

  private static long unannounced() {
    return Plant.count(
        "SELECT count(*) FROM command.command_journal WHERE published_at IS NULL AND NOT late");
  }
}
