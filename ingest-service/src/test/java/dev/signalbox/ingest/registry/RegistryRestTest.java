package dev.signalbox.ingest.registry;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.signalbox.ingest.Api;
import dev.signalbox.ingest.Device;
import dev.signalbox.ingest.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Organizations, nodes and endpoints as people configure them.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class RegistryRestTest {
  private static final String ORG = "registry";

  RealServers servers;
  private Api api;

  @BeforeEach
  void setUp() {
    api = new Api(servers, ORG);
  }

  @Test
  void setsAsideWhatUnknownNodesOfAClosedOrganizationReport() {
    var closed = new Api(servers, "closed");
    closed
        .as("admin")
        .contentType("application/json")
        .body("{\"name\":\"Closed Inc.\",\"acceptsUnknown\":false}")
        .put("/organization")
        .then()
        .statusCode(200)
        .body("acceptsUnknown", equalTo(false));
    closed
        .as("engineer")
        .contentType("application/json")
        .body("[{\"nodeId\":\"known\",\"key\":\"t\",\"valueType\":\"number\"}]")
        .post("/inventory/endpoints")
        .then()
        .statusCode(200);

    try (var stranger = Device.connect(servers.broker.port(), "closed", "stranger");
        var known = Device.connect(servers.broker.port(), "closed", "known")) {
      stranger.report("telemetry", "{\"t\":1}");
      known.report("telemetry", "{\"t\":2,\"other\":3}");
      await()
          .untilAsserted(() -> {
            closed
                .read("quarantine?reason=unknown_node")
                .body("items.nodeId", contains("stranger"));
            closed
                .read("quarantine?reason=unknown_endpoint")
                .body("items.nodeId", contains("known"));
            closed.read("current").body("items.value", contains(2));
          });
      closed.read("nodes").body("items.nodeId", contains("known"));

      closed
          .as("engineer")
          .contentType("application/json")
          .body("{\"acceptsUnknown\":true}")
          .patch("/organization")
          .then()
          .statusCode(200);
      stranger.report("telemetry", "{\"t\":4}");
      await()
          .untilAsserted(
              () -> closed.read("nodes").body("items.nodeId", contains("known", "stranger")));
    }
  }

  @Test
  void keepsSafeValuesThatFit() {
    var id = endpoint("safe-1", "pump", true);

    patch("/endpoints/" + id, "{\"safeValue\":\"off\"}")
        .statusCode(400)
        .body("field", equalTo("safeValue"));
    patch("/endpoints/" + id, "{\"safeValue\":false}")
        .statusCode(200)
        .body("safeValue", equalTo(false));
    patch("/endpoints/" + id, "{\"safeValue\":null}")
        .statusCode(200)
        .body("$", not(hasKey("safeValue")));

    var level = endpoint("safe-1", "level", 5);
    patch("/endpoints/" + level, "{\"min\":0,\"max\":10,\"safeValue\":11}")
        .statusCode(400)
        .body("field", equalTo("safeValue"));
    patch("/endpoints/" + level, "{\"min\":0,\"max\":10,\"safeValue\":0}").statusCode(200);
    patch("/endpoints/" + level, "{\"min\":1}").statusCode(400).body("field", equalTo("min"));
    patch("/endpoints/" + level, "{\"valueType\":\"text\"}")
        .statusCode(400)
        .body("field", equalTo("valueType"));
  }

  @Test
  void findsNodesAndEndpointsByWhatPeopleSayOfThem() {
    var id = endpoint("label-1", "t", 1);
    endpoint("label-2", "t", 1);

    patch(
            "/nodes/label-1",
            "{\"labels\":{\"site\":\"north\",\"line\":\"2\"},\"metadata\":{\"vendor\":\"ACME\"}}")
        .statusCode(200)
        .body("labels.site", equalTo("north"));
    patch("/nodes/label-2", "{\"labels\":{\"site\":\"south\"}}").statusCode(200);
    patch("/endpoints/" + id, "{\"labels\":{\"kind\":\"process\"}}").statusCode(200);

    api.read("nodes?label=site=north&label=line").body("items.nodeId", contains("label-1"));
    api.read("nodes?label=site=north&label=line=3").body("items", empty());
    api.read("nodes?metadata=vendor=ACME").body("items.nodeId", contains("label-1"));
    api.read("endpoints?label=kind=process").body("items.endpointId", contains(id));
    patch("/nodes/label-1", "{\"labels\":{\"line\":null}}")
        .body("labels", not(hasKey("line")))
        .body("labels.site", equalTo("north"));
    patch("/nodes/label-1", "{\"labels\":{\"no good\":\"x\"}}")
        .statusCode(400)
        .body("field", equalTo("labels"));
    patch("/nodes/label-1", "{\"labels\":{\"site\":5}}")
        .statusCode(400)
        .body("field", equalTo("labels.site"));
  }

  @Test
  void leavesTheOrganizationToThoseWhoMay() {
    endpoint("who-1", "t", 1);

    api.as("operator")
        .contentType("application/json")
        .body("{\"acceptsUnknown\":false}")
        .patch("/organization")
        .then()
        .statusCode(403);
    api.as("engineer")
        .contentType("application/json")
        .body("{\"acceptsUnkown\":false}")
        .patch("/organization")
        .then()
        .statusCode(400)
        .body("field", equalTo("acceptsUnkown"));
    new Api(servers, "nobody").as("viewer").get("/organization").then().statusCode(404);
    api.read("organization").body("org", equalTo(ORG)).body("acceptsUnknown", equalTo(true));
    api.read("nodes").body("items.nodeId", hasItem("who-1"));
  }

  private ValidatableResponse patch(String path, String body) {
    return api.as("engineer").contentType("application/json").body(body).patch(path).then();
  }

  private int endpoint(String node, String key, Object value) {
    api.as("service")
        .contentType("application/json")
        .body("{\"nodeId\":\"%s\",\"values\":{\"%s\":%s}}".formatted(node, key, value))
        .post("/telemetry")
        .then()
        .statusCode(200);
    return api.read("endpoints?nodeId=" + node + "&key=" + key)
        .extract()
        .path("items[0].endpointId");
  }
}
