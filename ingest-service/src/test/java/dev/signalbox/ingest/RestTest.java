package dev.signalbox.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.signalbox.stack.token.TokenRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Intake over HTTP, reads, permissions, problems.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class RestTest {
  private static final String PROBLEM = "application/problem+json";

  RealServers servers;
  private Api api;

  @BeforeEach
  void setUp() {
    api = new Api(servers, "rest");
  }

  @Test
  void keepsTheGoodElementsAndNamesTheBadOnes() {
    api.as("service")
        .contentType("application/json")
        .body(
            """
            [{"nodeId":"a-1","ts":1766815200000,"values":{"t":1}},
             {"nodeId":"a-1","ts":1766815200000,"values":{"t":1}},
             {"nodeId":7,"values":{"t":1}},
             {"nodeId":"a-1","ts":1766815201000,"values":{"t":"warm"}}]\
            """)
        .post("/telemetry")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("duplicates", equalTo(1))
        .body("errors.index", contains(2, 3))
        .body("errors.code", contains("invalid_field", "invalid_value"))
        .body("errors.field", contains("nodeId", "values.t"));
  }

  @Test
  void storesNothingOfAnAtomicRequestWithAnError() {
    api.as("service")
        .contentType("application/x-ndjson")
        .body(
            "{\"nodeId\":\"b-1\",\"values\":{\"t\":1}}\nnonsense\n"
                .getBytes(StandardCharsets.UTF_8))
        .post("/telemetry?atomic=true")
        .then()
        .statusCode(422)
        .body("accepted", equalTo(0))
        .body("errors.index", contains(1));

    api.read("current?nodeId=b-1").body("items", empty());
  }

  @Test
  void tellsACallerWhoReportsTooMuchWhenToComeBack() {
    var flooding = new Api(servers, "flooding");
    var body = "[" + "{\"nodeId\":7},".repeat(9_999) + "{\"nodeId\":7}]";
    post(flooding, body).then().statusCode(200).body("rejected", equalTo(10_000));
    post(flooding, body).then().statusCode(200);

    var refused = post(flooding, body).then().statusCode(429).contentType(PROBLEM);

    refused.body("code", equalTo("rate_limited")).body("retryAfterMs", greaterThan(1_000));
    assertThat(Integer.parseInt(refused.extract().header("Retry-After"))).isBetween(2, 1_000);
    post(api, "[{\"nodeId\":\"calm\",\"values\":{\"t\":1}}]").then().statusCode(200);
  }

  private static Response post(Api as, String body) {
    return as.as("service").contentType("application/json").body(body).post("/telemetry");
  }

  @Test
  void takesPackedLines() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 500; i++) {
        gzip.write(
            "{\"nodeId\":\"c-1\",\"ts\":%d,\"values\":{\"t\":%d}}\n"
                .formatted(1766815200000L + i, i)
                .getBytes(StandardCharsets.UTF_8));
      }
    }

    api.as("service")
        .contentType("application/x-ndjson")
        .header("Content-Encoding", "gzip")
        .body(packed.toByteArray())
        .post("/telemetry")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(500));

    api.read("current?nodeId=c-1").body("items.value", contains(499));
  }

  @Test
  void turnsPagesBothWays() {
    report("d-1", 1766815200000L, "a", 5);
    var id = api.read("endpoints?nodeId=d-1&key=a").extract().path("items[0].endpointId");
    for (int i = 1; i <= 4; i++) {
      report("d-1", 1766815200000L + i, "a", 5 + i);
    }
    var path = "endpoints/" + id + "/telemetry?limit=2&order=asc";

    var first =
        api.read(path).body("items.value", contains(5, 6)).body("$", not(hasKey("previous")));
    var second = api.read(path + "&cursor=" + first.extract().path("next"));
    second.body("items.value", contains(7, 8)).header("Link", containsString("rel=\"next\""));
    api.read(path + "&cursor=" + second.extract().path("next"))
        .body("items.value", contains(9))
        .body("$", not(hasKey("next")));
    api.read(path + "&cursor=" + second.extract().path("previous"))
        .body("items.value", contains(5, 6))
        .body("next", notNullValue());
  }

  @Test
  void showsNoOtherOrganizationAndNoOtherNode() {
    report("e-1", 1766815200000L, "t", 1);
    report("e-2", 1766815200000L, "t", 1);

    new Api(servers, "rest-other").read("nodes").body("items", empty());
    var one = TokenRequest.of("rest", "viewer").withNodes(List.of("e-1"));
    given()
        .auth()
        .oauth2(servers.mint.mint(one))
        .get("/api/v1/nodes")
        .then()
        .body("items.nodeId", contains("e-1"));
    given().auth().oauth2(servers.mint.mint(one)).get("/api/v1/nodes/e-2").then().statusCode(404);
    var device = TokenRequest.of("rest", "device").withSubject("e-1");
    given()
        .auth()
        .oauth2(servers.mint.mint(device))
        .contentType("application/json")
        .body("[{\"nodeId\":\"e-2\",\"values\":{\"t\":2}}]")
        .post("/api/v1/telemetry")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(0))
        .body("errors.code", contains("forbidden"));
  }

  @Test
  void answersFailuresAsProblems() {
    given()
        .get("/api/v1/nodes")
        .then()
        .statusCode(401)
        .contentType(PROBLEM)
        .header("WWW-Authenticate", "Bearer")
        .body("code", equalTo("not_authenticated"));
    given()
        .auth()
        .oauth2("nonsense")
        .get("/api/v1/nodes")
        .then()
        .statusCode(401)
        .contentType(PROBLEM);
    api.as("viewer")
        .contentType("application/json")
        .body("[]")
        .post("/telemetry")
        .then()
        .statusCode(403)
        .body("code", equalTo("forbidden"));
    api.as("viewer").get("/quarantine").then().statusCode(403);
    api.as("viewer")
        .get("/nodes?limit=0")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid_field"))
        .body("field", equalTo("limit"));
    api.as("viewer").get("/nodes?cursor=x").then().statusCode(400).body("field", equalTo("cursor"));
    api.as("viewer").get("/nodes/nobody").then().statusCode(404).body("code", equalTo("not_found"));
    api.as("viewer").get("/nonsense").then().statusCode(404).contentType(PROBLEM);
    api.as("viewer")
        .delete("/nodes")
        .then()
        .statusCode(405)
        .body("code", equalTo("method_not_allowed"));
    api.as("service")
        .contentType("text/plain")
        .body("x")
        .post("/telemetry")
        .then()
        .statusCode(415)
        .body("code", equalTo("unsupported_media_type"));
    api.as("service")
        .contentType("application/json")
        .body("{")
        .post("/telemetry")
        .then()
        .statusCode(400)
        .body("code", equalTo("malformed_message"));
    api.as("viewer").get("/alarms/5").then().statusCode(400).body("field", equalTo("alarmId"));
  }

  @Test
  void letsEngineersConfigure() {
    report("f-1", 1766815200000L, "t", 1);
    var id = api.read("endpoints?nodeId=f-1").extract().path("items[0].endpointId");

    api.as("engineer")
        .contentType("application/json")
        .body("{\"name\":\"Temperature\",\"unit\":\"°C\",\"min\":0,\"max\":110,\"writable\":true}")
        .patch("/endpoints/" + id)
        .then()
        .statusCode(200)
        .body("name", equalTo("Temperature"))
        .body("writable", equalTo(true));
    api.as("engineer")
        .contentType("application/json")
        .body("{\"min\":200}")
        .patch("/endpoints/" + id)
        .then()
        .statusCode(400)
        .body("field", equalTo("min"));
    api.as("engineer")
        .contentType("application/json")
        .body("{\"unit\":null}")
        .patch("/endpoints/" + id)
        .then()
        .body("$", not(hasKey("unit")));
    api.as("engineer")
        .contentType("application/json")
        .body("{\"attributes\":{\"site\":\"north\"}}")
        .patch("/nodes/f-1")
        .then()
        .statusCode(200)
        .body("attributes.site", equalTo("north"));
    api.as("operator")
        .contentType("application/json")
        .body("{}")
        .patch("/endpoints/" + id)
        .then()
        .statusCode(403);
  }

  @Test
  void countsFromZeroWhatHasNotHappened() {
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("signalbox_intake_dropped_total{qos=\"EXACTLY_ONCE\"} 0.0"))
        .body(containsString("signalbox_state_dropped_total{reason=\"overflow\"} 0.0"))
        .body(containsString("signalbox_subscription_refused{filter=\"spBv1.0/plant/#\"} 0.0"))
        .body(containsString("signalbox_quarantined_total{reason=\"not_storable\"}"))
        .body(containsString("signalbox_sparkplug_findings_total{finding=\"sequence_gap\"}"))
        .body(containsString("signalbox_sparkplug_rebirths_total{outcome=\"held_back\"}"))
        .body(containsString("signalbox_meshtastic_messages_total{outcome=\"other_topic\"}"))
        .body(containsString("transition=\"raised\""));
  }

  @Test
  void documentsItselfAndIsWatched() {
    report("h-1", 1766815200000L, "t", 1);
    given()
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("components.securitySchemes.bearer.scheme", equalTo("bearer"))
        .body("paths", hasKey("/api/v1/telemetry"));
    given().get("/q/metrics").then().body(containsString("signalbox_readings_stored_total"));
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItems("PostgreSQL", "MQTT", "Redis"));
    given().get("/q/swagger-ui/").then().statusCode(200);
  }

  private void report(String node, long time, String key, int value) {
    api.as("service")
        .contentType("application/json")
        .body(
            "{\"nodeId\":\"%s\",\"ts\":%d,\"values\":{\"%s\":%d}}"
                .formatted(node, time, key, value))
        .post("/telemetry")
        .then()
        .statusCode(200)
        .body("errors", empty());
  }
}
