package dev.signalbox.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// The servers fail one by one; nothing is lost and everything resumes by itself.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class FaultTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  RealServers servers;

  @Test
  void tellsEverythingAgainWhenRedisWasEmptied() {
    var api = new Api(servers, "emptied");
    try (var device = Device.connect(servers.broker.port(), "emptied", "n")) {
      device.report("telemetry", "{\"t\":5}");
      device.report("alarm", "{\"key\":\"hot\"}");
      await()
          .untilAsserted(
              () -> assertThat(Published.standingAlarms(servers.redis, "emptied")).isNotEmpty());
      int id = api.read("endpoints").extract().path("items[0].endpointId");

      servers.redis.flush();

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            assertThat(Published.current(servers.redis, "emptied", id)).isPresent();
            assertThat(Published.standingAlarms(servers.redis, "emptied")).hasSize(1);
          });
    }
  }

  @Test
  void storesOnWhileRedisIsGoneAndTellsItLater() {
    var api = new Api(servers, "deaf");
    try (var device = Device.connect(servers.broker.port(), "deaf", "n")) {
      device.report("telemetry", "{\"t\":1}");
      await().untilAsserted(() -> api.read("current").body("items.value", contains(1)));
      int id = api.read("endpoints").extract().path("items[0].endpointId");

      servers.redis.stop();
      device.report("telemetry", "{\"t\":2}");
      device.report("message", "{\"text\":\"meanwhile\"}");
      await().untilAsserted(() -> api.read("current").body("items.value", contains(2)));
      given().get("/q/health/ready").then().statusCode(200);
      servers.redis.start();

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            assertThat(Published.current(servers.redis, "deaf", id).toString())
                .contains("\"value\":2,");
            assertThat(Published.messages(servers.redis, "deaf")).isEqualTo(1);
          });
    }
  }

  @Test
  void waitsForPostgresWithoutAcknowledging() {
    var api = new Api(servers, "waiting");
    try (var device = Device.connect(servers.broker.port(), "waiting", "n")) {
      device.report("telemetry", "{\"ts\":1766815200000,\"values\":{\"t\":1}}");
      await().untilAsserted(() -> api.read("current").body("items.value", contains(1)));

      servers.postgres.stop();
      device.report("telemetry", "{\"ts\":1766815201000,\"values\":{\"t\":2}}");
      api.as("viewer")
          .get("/current")
          .then()
          .statusCode(503)
          .header("Retry-After", notNullValue())
          .body("code", equalTo("unavailable"));
      given().get("/q/health/ready").then().statusCode(503);
      servers.postgres.start();

      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(() -> api.read("current").body("items.value", contains(2)));
    }
  }

  @Test
  void comesBackAfterTheBroker() {
    var api = new Api(servers, "brokerless");
    servers.broker.stop();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(503));

    servers.broker.start();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    try (var device = Device.connect(servers.broker.port(), "brokerless", "n")) {
      device.report("telemetry", "{\"t\":1}");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> api.read("current").body("items.value", contains(1)));
    }
  }

  @Test
  void setsAsideThePoisonInTheMiddleOfABatch() {
    var api = new Api(servers, "poisoned");
    try (var device = Device.connect(servers.broker.port(), "poisoned", "n")) {
      var sent = new ArrayList<CompletableFuture<?>>();
      for (int i = 0; i < 400; i++) {
        sent.add(
            i == 200
                ? device.send("attributes", "{\"name\":\"poison \\u0000\"}")
                : device.send(
                    "telemetry",
                    "{\"ts\":%d,\"values\":{\"t\":%d}}".formatted(1766815200000L + i, i)));
      }
      sent.forEach(CompletableFuture::join);

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            int id = api.read("endpoints").extract().path("items[0].endpointId");
            api.read("endpoints/" + id + "/telemetry?limit=1000").body("items", hasSize(399));
            api.read("quarantine").body("items.topic", contains("signalbox/poisoned/n/attributes"));
          });
    }
  }

  @Test
  void answersAtOnceWhenAsManyRequestsAsPossibleAreBeingStored() throws Exception {
    var api = new Api(servers, "saturated");
    assertThat(post(api, 0)).isEqualTo(200);
    try (var blocker = servers.postgres.connect();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("LOCK TABLE fleet.current_value IN ACCESS EXCLUSIVE MODE");
      var waiting = new ArrayList<Future<Integer>>();
      for (int i = 1; i <= 8; i++) {
        var number = i;
        waiting.add(threads.submit(() -> post(api, number)));
      }
      await().untilAsserted(() -> assertThat(waitingForLocks()).isGreaterThanOrEqualTo(8));

      request(api, 9)
          .then()
          .statusCode(503)
          .header("Retry-After", "1")
          .body("code", equalTo("unavailable"));

      blocker.rollback();

      for (var answer : waiting) {
        assertThat(answer.get()).isEqualTo(200);
      }
      assertThat(post(api, 10)).isEqualTo(200);
    }
  }

  private long waitingForLocks() throws SQLException {
    try (var connection = servers.postgres.connect();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static int post(Api api, int number) {
    return request(api, number).statusCode();
  }

  private static Response request(Api api, int number) {
    return api.as("service")
        .contentType("application/json")
        .body(
            "[{\"nodeId\":\"n\",\"ts\":%d,\"values\":{\"t\":1}}]"
                .formatted(1766815200000L + number))
        .post("/telemetry");
  }
}
