package dev.signalbox.ingest.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.signalbox.ingest.Api;
import dev.signalbox.ingest.Device;
import dev.signalbox.ingest.Published;
import dev.signalbox.ingest.RealServers;
import dev.signalbox.stack.token.TokenRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people and back ends do to alarms over REST.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class AlarmHandlingTest {
  private static final String ORG = "handling";

  RealServers servers;
  private Api api;

  @BeforeEach
  void setUp() {
    api = new Api(servers, ORG);
    try (var device = Device.connect(servers.broker.port(), ORG, "n-0")) {
      device.report("status", "online");
    }
    await().untilAsserted(() -> api.read("nodes/n-0"));
  }

  @Test
  void acknowledgesOnce() {
    try (var device = Device.connect(servers.broker.port(), ORG, "g-1")) {
      device.report("alarm", "{\"key\":\"hot\",\"severity\":\"critical\",\"message\":\"too hot\"}");
      device.report("alarm", "{\"key\":\"hot\",\"severity\":\"critical\",\"message\":\"too hot\"}");
      await()
          .untilAsserted(() ->
              api.read("alarms?nodeId=g-1&active=true&severity=high").body("items", hasSize(1)));
      String id = api.read("alarms?nodeId=g-1").extract().path("items[0].alarmId");

      api.as("viewer").post("/alarms/" + id + "/acknowledge").then().statusCode(403);
      command(id, "acknowledge", "{\"comment\":\"seen\"}", 200).body("acknowledged", equalTo(true));
      command(id, "acknowledge", "", 409);
      device.report("alarm", "{\"key\":\"hot\",\"active\":false}");

      await()
          .untilAsserted(() ->
              api.read("alarms/" + id + "/journal")
                  .body("items.transition", contains("raised", "acknowledged", "cleared"))
                  .body("items.actor", contains("device", "operator", "device")));
      await()
          .untilAsserted(
              () -> assertThat(Published.standingAlarms(servers.redis, ORG)).doesNotContain(id));
    }
  }

  @Test
  void linksTheEndpointThatTheKeyBeginsWith() {
    try (var device = Device.connect(servers.broker.port(), ORG, "l-1")) {
      device.report("telemetry", "{\"hlt\":1,\"hlt.temp\":215}");
      device.report("alarm", "{\"key\":\"hlt.temp.high\"}");
      device.report("alarm", "{\"key\":\"hltx\"}");
    }

    await().untilAsserted(() -> api.read("alarms?nodeId=l-1").body("items", hasSize(2)));
    int endpoint =
        api.read("endpoints?nodeId=l-1&key=hlt.temp").extract().path("items[0].endpointId");
    api.read("alarms?endpointId=" + endpoint).body("items.key", contains("hlt.temp.high"));
    api.read("alarms?nodeId=l-1&key=hltx").body("items[0]", not(hasKey("endpointId")));
  }

  @Test
  void shelvesForAWhileAndKeepsTheNextOccurrenceShelved() {
    var first = raise("shelved", "n-0");
    command(first, "shelve", "{\"durationMs\":60000,\"comment\":\"known\"}", 200)
        .body("$", hasKey("shelvedUntil"));
    command(first, "clear", "", 200);
    command(first, "acknowledge", "", 200);

    var next = raise("shelved", "n-0");

    assertThat(next).isNotEqualTo(first);
    api.read("alarms/" + next).body("$", hasKey("shelvedUntil"));
    api.read("alarms/" + first).body("$", not(hasKey("shelvedUntil")));
    api.read("alarms?key=shelved&hidden=false&standing=true").body("items", empty());
    command(first, "shelve", "{\"durationMs\":60000}", 409);
    command(next, "shelve", "{\"durationMs\":1000}", 200);
    await()
        .untilAsserted(() ->
            api.read("alarms/" + next + "/journal")
                .body("items.transition", contains("raised", "shelved", "unshelved"))
                .body("items.actor", contains("service", "operator", "system")));
    command(next, "unshelve", "", 409);
  }

  @Test
  void namesTheFieldThatIsWrong() {
    var id = raise("fields", "n-0");

    command(id, "shelve", "{}", 400).body("field", equalTo("durationMs"));
    command(id, "shelve", "{\"durationMs\":864000000}", 400).body("field", equalTo("durationMs"));
    command(id, "comment", "{}", 400).body("field", equalTo("comment"));
    command(id, "acknowledge", "{\"coment\":\"x\"}", 400).body("field", equalTo("coment"));
    api.as("operator").get("/alarms?standing=maybe").then().body("field", equalTo("standing"));
    api.as("service")
        .body("{\"severity\":\"bad\",\"key\":\"k\"}")
        .post("/alarms")
        .then()
        .statusCode(400)
        .body("field", equalTo("severity"));
    api.as("service").body("{}").post("/alarms").then().body("field", equalTo("key"));
  }

  @Test
  void leavesSuppressionAndServiceToEngineers() {
    var id = raise("maintained", "n-0");
    command(id, "suppress", "", 403);
    command(id, "out-of-service", "", 403);

    asEngineer(id, "suppress", 200).body("suppressed", equalTo(true));
    asEngineer(id, "suppress", 409);
    asEngineer(id, "out-of-service", 200).body("outOfService", equalTo(true));
    asEngineer(id, "in-service", 200);
    asEngineer(id, "unsuppress", 200).body("suppressed", equalTo(false));
    command(id, "comment", "{\"comment\":\"pump replaced\"}", 200);

    api.read("alarms/" + id + "/journal")
        .body(
            "items.transition",
            contains(
                "raised",
                "suppressed",
                "out_of_service",
                "in_service",
                "unsuppressed",
                "commented"))
        .body("items[5].comment", equalTo("pump replaced"));
  }

  @Test
  void acknowledgesAllThatFitTheFilter() {
    raise("all.1", "n-1");
    raise("all.2", "n-1");
    var other = raise("all.3", "n-0");

    api.as("operator")
        .body("{\"comment\":\"storm\"}")
        .post("/alarms/acknowledge?nodeId=n-1")
        .then()
        .statusCode(200)
        .body("acknowledged", equalTo(2))
        .body("more", equalTo(false));

    api.read("alarms?nodeId=n-1&acknowledged=false").body("items", empty());
    api.read("alarms/" + other).body("acknowledged", equalTo(false));
    api.as("viewer").post("/alarms/acknowledge").then().statusCode(403);
    api.as("operator")
        .post("/alarms/acknowledge?nodeId=n-1")
        .then()
        .body("acknowledged", equalTo(0));
  }

  @Test
  void takesAlarmsOfBackEndsWithinTheirNodes() {
    var first = raise("backend", "n-0");
    assertThat(raise("backend", "n-0")).isEqualTo(first);
    api.read("alarms/" + first + "/journal").body("items", hasSize(1));

    api.as("service")
        .body("{\"key\":\"backend\",\"nodeId\":\"n-0\",\"active\":false}")
        .post("/alarms")
        .then()
        .body("active", equalTo(false));
    api.as("service")
        .body("{\"key\":\"nothing\",\"active\":false}")
        .post("/alarms")
        .then()
        .statusCode(404);
    var limited = TokenRequest.of(ORG, "service").withNodes(List.of("n-1"));
    for (var body : List.of("{\"key\":\"k\",\"nodeId\":\"n-0\"}", "{\"key\":\"k\"}")) {
      RestAssured.given()
          .auth()
          .oauth2(servers.mint.mint(limited))
          .body(body)
          .post("/api/v1/alarms")
          .then()
          .statusCode(403);
    }
    api.as("operator").body("{\"key\":\"k\"}").post("/alarms").then().statusCode(403);
  }

  private String raise(String key, String node) {
    return api.as("service")
        .body("{\"key\":\"%s\",\"nodeId\":\"%s\",\"severity\":\"high\"}".formatted(key, node))
        .post("/alarms")
        .then()
        .statusCode(200)
        .body("active", equalTo(true))
        .extract()
        .path("alarmId");
  }

  private ValidatableResponse command(String id, String command, String body, int status) {
    return api.as("operator")
        .body(body)
        .post("/alarms/" + id + "/" + command)
        .then()
        .statusCode(status);
  }

  private ValidatableResponse asEngineer(String id, String command, int status) {
    return api.as("engineer").post("/alarms/" + id + "/" + command).then().statusCode(status);
  }
}
