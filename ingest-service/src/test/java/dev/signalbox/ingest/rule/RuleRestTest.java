package dev.signalbox.ingest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.signalbox.ingest.Api;
import dev.signalbox.ingest.Device;
import dev.signalbox.ingest.Published;
import dev.signalbox.ingest.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rules over REST, and what they do to what devices report.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class RuleRestTest {
  private static final String ORG = "rules";

  RealServers servers;
  private Api api;

  @BeforeEach
  void setUp() {
    api = new Api(servers, ORG);
  }

  @Test
  void raisesAndClearsByWhatDevicesReport() {
    int endpoint = endpoint("a-1", "{\"hlt.temp\":180}", "hlt.temp");
    api.as("engineer")
        .body("{\"unit\":\"°F\"}")
        .contentType("application/json")
        .patch("/endpoints/" + endpoint);
    int rule =
        add("HLT too hot", endpoint, "\"kind\":\"high\",\"limit\":212,\"deadband\":2")
            .statusCode(201)
            .body("severity", equalTo("high"))
            .body("key", equalTo("hlt.temp.high"))
            .body("phase", equalTo("normal"))
            .extract()
            .path("ruleId");

    try (var device = Device.connect(servers.broker.port(), ORG, "a-1")) {
      device.report("telemetry", "{\"hlt.temp\":212.5}");
      await().untilAsserted(() -> alarms(endpoint).body("items.active", contains(true)));
      alarms(endpoint)
          .body("items.message", contains("HLT too hot: 212.5 °F is above 212"))
          .body("items.source", contains("rule:" + rule))
          .body("items.nodeId", contains("a-1"));
      device.report("telemetry", "{\"hlt.temp\":211}");
      device.report("telemetry", "{\"hlt.temp\":209}");
    }

    await().untilAsserted(() -> alarms(endpoint).body("items.active", contains(false)));
    String id = alarms(endpoint).extract().path("items[0].alarmId");
    api.read("alarms/" + id + "/journal")
        .body("items.transition", contains("raised", "cleared"))
        .body("items.actor", contains("rule:" + rule, "rule:" + rule));
    await()
        .untilAsserted(() -> assertThat(Published.standingAlarms(servers.redis, ORG)).contains(id));
  }

  @Test
  void looksAtTheCurrentValueAtOnceAndClearsWhenItGoes() {
    int endpoint = endpoint("b-1", "{\"level\":1}", "level");

    int rule =
        add("Level low", endpoint, "\"kind\":\"low\",\"limit\":2")
            .body("phase", equalTo("alarm"))
            .extract()
            .path("ruleId");
    alarms(endpoint).body("items.active", contains(true));
    String id = alarms(endpoint).extract().path("items[0].alarmId");
    api.as("operator").post("/alarms/" + id + "/clear").then().statusCode(409);
    api.as("engineer").delete("/alarm-rules/" + rule).then().statusCode(204);

    alarms(endpoint).body("items.active", contains(false));
    api.read("alarms/" + id + "/journal")
        .body("items[1].actor", equalTo("engineer"))
        .body("items[1].comment", equalTo("Rule removed"));
    api.as("engineer").get("/alarm-rules/" + rule).then().statusCode(404);
  }

  @Test
  void countsDelaysWithoutFurtherReadings() {
    int endpoint = endpoint("c-1", "{\"door\":true}", "door");

    add("Door open", endpoint, "\"kind\":\"equals\",\"value\":true,\"onDelayMs\":1200")
        .body("phase", equalTo("on_delay"));

    alarms(endpoint).body("items", empty());
    await().untilAsserted(() -> alarms(endpoint).body("items.active", contains(true)));
  }

  @Test
  void missesReadings() {
    int endpoint = endpoint("d-1", "{\"t\":1}", "t");
    add("T silent", endpoint, "\"kind\":\"stale\",\"staleAfterMs\":1000");

    await().untilAsserted(() -> alarms(endpoint).body("items.active", contains(true)));
    endpoint("d-1", "{\"t\":2}", "t");

    await()
        .untilAsserted(() ->
            alarms(endpoint)
                .body("items[0].message", containsString("nothing reported for 1 s"))
                .body("items.findAll { it.active }", empty()));
  }

  @Test
  void latchesUntilReset() {
    int endpoint = endpoint("e-1", "{\"p\":5}", "p");
    add("P", endpoint, "\"kind\":\"high\",\"limit\":4,\"latching\":true");
    String id = alarms(endpoint).extract().path("items[0].alarmId");

    command(id, "reset", 409);
    endpoint("e-1", "{\"p\":3}", "p");
    await().untilAsserted(() -> alarms(endpoint).body("items.active", contains(false)));
    command(id, "reset", 409);
    command(id, "acknowledge", 200).body("latched", equalTo(true));
    assertThat(Published.standingAlarms(servers.redis, ORG)).contains(id);

    command(id, "reset", 200).body("latched", equalTo(false));
    await()
        .untilAsserted(
            () -> assertThat(Published.standingAlarms(servers.redis, ORG)).doesNotContain(id));
  }

  @Test
  void asksForAttentionAgain() {
    int endpoint = endpoint("f-1", "{\"p\":5}", "p");
    add("Again", endpoint, "\"kind\":\"high\",\"limit\":4,\"reAlarmAfterMs\":1000");
    String id = alarms(endpoint).extract().path("items[0].alarmId");
    command(id, "acknowledge", 200);

    await().untilAsserted(() -> api.read("alarms/" + id).body("acknowledged", equalTo(false)));

    api.read("alarms/" + id + "/journal").body("items[2].transition", equalTo("re_alarmed"));
  }

  @Test
  void changesOnlyTheVersionThatWasSeen() {
    int endpoint = endpoint("g-1", "{\"t\":5}", "t");
    var added = add("Versioned", endpoint, "\"kind\":\"high\",\"limit\":4");
    var etag = added.extract().header("ETag");
    var location = added.extract().header("Location").replaceFirst(".*/api/v1", "");
    var body =
        "{\"name\":\"Versioned\",\"endpointId\":%d,\"kind\":\"high\",\"limit\":9}"
            .formatted(endpoint);

    put(location, etag, body)
        .statusCode(200)
        .body("version", equalTo(2))
        .body("phase", equalTo("normal"));
    put(location, etag, body).statusCode(412).body("code", equalTo("precondition_failed"));
    alarms(endpoint).body("items.active", contains(false));
    put(location, "*", body.replace("9}", "3}")).statusCode(200).body("phase", equalTo("alarm"));
    put(location, "*", body.replace("9}", "3,\"enabled\":false}")).statusCode(200);
    alarms(endpoint).body("items.findAll { it.active }", empty());
    api.as("engineer").header("If-Match", "\"1\"").delete(location).then().statusCode(412);
    api.as("engineer").header("If-Match", "\"4\"").delete(location).then().statusCode(204);
  }

  @Test
  void namesTheFieldThatIsWrong() {
    int endpoint = endpoint("h-1", "{\"t\":5,\"on\":true}", "t");
    int flag = endpoint("h-1", "{\"on\":true}", "on");
    var wrong =
        Map.of(
            "\"kind\":\"hot\"", "kind",
            "\"kind\":\"high\"", "limit",
            "\"kind\":\"high\",\"limit\":1,\"value\":2", "value",
            "\"kind\":\"high\",\"limit\":1,\"deadband\":-1", "deadband",
            "\"kind\":\"high\",\"limit\":1,\"message\":\"{valu}\"", "message",
            "\"kind\":\"high\",\"limit\":1,\"onDelayMs\":-1", "onDelayMs",
            "\"kind\":\"equals\",\"value\":\"x\"", "value",
            "\"kind\":\"rate_of_change\",\"limit\":0", "limit",
            "\"kind\":\"stale\"", "staleAfterMs",
            "\"kind\":\"high\",\"limit\":1,\"severity\":\"bad\"", "severity");

    wrong.forEach((fields, field) ->
        add("Wrong", endpoint, fields).statusCode(400).body("field", equalTo(field)));
    add("Wrong", flag, "\"kind\":\"high\",\"limit\":1")
        .statusCode(400)
        .body("field", equalTo("endpointId"));
    add("Wrong", 999_999, "\"kind\":\"high\",\"limit\":1")
        .statusCode(404)
        .body("field", equalTo("endpointId"));
    add("Once", endpoint, "\"kind\":\"high\",\"limit\":100").statusCode(201);
    add("Once", endpoint, "\"kind\":\"high\",\"limit\":100")
        .statusCode(409)
        .body("field", equalTo("name"));
    api.as("operator")
        .body("{}")
        .contentType("application/json")
        .post("/alarm-rules")
        .then()
        .statusCode(403);
  }

  @Test
  void listsByPageAndFilter() {
    int endpoint = endpoint("i-1", "{\"t\":5}", "t");
    add("I 1", endpoint, "\"kind\":\"high\",\"limit\":100");
    add("I 2", endpoint, "\"kind\":\"low\",\"limit\":1");
    add("I 3", endpoint, "\"kind\":\"low_low\",\"limit\":0,\"enabled\":false");

    var first =
        api.read("alarm-rules?nodeId=i-1&limit=2").body("items.name", contains("I 1", "I 2"));
    api.read("alarm-rules?nodeId=i-1&limit=2&cursor=" + first.extract().path("next"))
        .body("items.name", contains("I 3"))
        .body("$", not(hasKey("next")));
    api.read("alarm-rules?endpointId=" + endpoint + "&kind=low").body("items", hasSize(1));
    api.read("alarm-rules?nodeId=i-1&enabled=false").body("items.name", contains("I 3"));
    new Api(servers, "rules-other").read("alarm-rules").body("items", empty());
  }

  private int endpoint(String node, String values, String key) {
    api.as("service")
        .contentType("application/json")
        .body("{\"nodeId\":\"%s\",\"values\":%s}".formatted(node, values))
        .post("/telemetry")
        .then()
        .statusCode(200)
        .body("errors", empty());
    return api.read("endpoints?nodeId=" + node + "&key=" + key)
        .extract()
        .path("items[0].endpointId");
  }

  private ValidatableResponse add(String name, int endpoint, String fields) {
    return api.as("engineer")
        .contentType("application/json")
        .body("{\"name\":\"%s\",\"endpointId\":%d,%s}".formatted(name, endpoint, fields))
        .post("/alarm-rules")
        .then();
  }

  private ValidatableResponse put(String location, String ifMatch, String body) {
    return api.as("engineer")
        .contentType("application/json")
        .header("If-Match", ifMatch)
        .body(body)
        .put(location)
        .then();
  }

  private ValidatableResponse alarms(int endpoint) {
    return api.read("alarms?endpointId=" + endpoint);
  }

  private ValidatableResponse command(String id, String command, int status) {
    return api.as("operator").post("/alarms/" + id + "/" + command).then().statusCode(status);
  }
}
