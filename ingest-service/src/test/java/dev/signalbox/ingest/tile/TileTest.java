package dev.signalbox.ingest.tile;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.signalbox.ingest.Api;
import dev.signalbox.ingest.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Panels over REST.
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@NullUnmarked // the test framework sets the fields
class TileTest {
  RealServers servers;
  private Api api;
  private int temperature;
  private int pump;

  @BeforeEach
  void setUp() {
    api = new Api(servers, "tiles");
    api.as("service")
        .contentType("application/json")
        .body("{\"nodeId\":\"n\",\"values\":{\"temp\":20.5,\"pump\":true}}")
        .post("/telemetry")
        .then()
        .statusCode(200);
    temperature = api.read("endpoints?key=temp").extract().path("items[0].endpointId");
    pump = api.read("endpoints?key=pump").extract().path("items[0].endpointId");
    engineer().body("{\"writable\":true}").patch("/endpoints/" + pump).then().statusCode(200);
  }

  @Test
  void keepsWhatAnEngineerWrites() {
    engineer()
        .body(
            """
            {"title":"Cellar","tiles":[
              {"id":"t","kind":"gauge","x":0,"y":0,"width":4,"height":4,"endpointIds":[%d],"min":0,"max":110},
              {"id":"p","kind":"toggle","title":"Pump","x":4,"y":0,"width":2,"height":2,"endpointIds":[%d]},
              {"id":"m","kind":"map","x":0,"y":4,"width":24,"height":8,"nodeIds":["n"]},
              {"id":"a","kind":"alarmList","x":6,"y":0,"width":6,"height":4,"minSeverity":"high"}]}\
            """
                .formatted(temperature, pump))
        .put("/tiles/cellar")
        .then()
        .statusCode(201)
        .header("ETag", "\"1\"");

    api.as("viewer")
        .get("/tiles/cellar")
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("title", equalTo("Cellar"))
        .body("tiles.kind", contains("gauge", "toggle", "map", "alarmList"))
        .body("tiles[0].endpointIds", contains(temperature))
        .body("updatedBy", equalTo("engineer"));
    api.read("tiles").body("items.name", hasItem("cellar"));
    new Api(servers, "tiles-other").as("viewer").get("/tiles/cellar").then().statusCode(404);
  }

  @Test
  void replacesOnlyTheVersionThatWasRead() {
    put("versions", null, "{\"tiles\":[]}", 201);
    put("versions", null, "{\"tiles\":[]}", 428);
    put("versions", "\"7\"", "{\"tiles\":[]}", 412);
    put("versions", "\"1\"", "{\"title\":\"B\",\"tiles\":[]}", 200);
    put("versions", "\"1\"", "{\"title\":\"C\",\"tiles\":[]}", 412);
    put("never", "\"1\"", "{\"tiles\":[]}", 412);
    engineer()
        .header("If-None-Match", "*")
        .body("{\"tiles\":[]}")
        .put("/tiles/versions")
        .then()
        .statusCode(412)
        .body("code", equalTo("precondition_failed"));

    engineer().delete("/tiles/versions").then().statusCode(428);
    engineer().header("If-Match", "\"2\"").delete("/tiles/versions").then().statusCode(204);
    engineer().delete("/tiles/versions").then().statusCode(404);
  }

  @Test
  void letsOnlyEngineersWrite() {
    api.as("operator")
        .contentType("application/json")
        .body("{\"tiles\":[]}")
        .put("/tiles/mine")
        .then()
        .statusCode(403);
  }

  @Test
  void namesTheFieldAtFault() {
    refused("\"kind\":\"dial\"", "tiles[0].kind");
    refused("\"kind\":\"map\",\"x\":20,\"width\":5", "tiles[0].width");
    refused("\"kind\":\"map\",\"x\":-1,\"width\":5", "tiles[0].x");
    refused("\"kind\":\"map\",\"x\":0", "tiles[0].width");
    refused("\"kind\":\"value\",\"x\":0,\"width\":1", "tiles[0].endpointIds");
    refused(
        "\"kind\":\"value\",\"x\":0,\"width\":1,\"endpointIds\":[999999]",
        "tiles[0].endpointIds[0]");
    refused(
        "\"kind\":\"gauge\",\"x\":0,\"width\":1,\"endpointIds\":[%d]".formatted(pump),
        "tiles[0].endpointIds[0]");
    refused(
        "\"kind\":\"setpoint\",\"x\":0,\"width\":1,\"endpointIds\":[%d]".formatted(temperature),
        "tiles[0].endpointIds[0]");
    refused("\"kind\":\"map\",\"x\":0,\"width\":1,\"colour\":\"red\"", "tiles[0].colour");
    refused(
        "\"kind\":\"map\",\"x\":0,\"width\":1,\"minSeverity\":\"huge\"", "tiles[0].minSeverity");
    refused(
        "\"kind\":\"map\",\"x\":0,\"width\":5},{\"id\":\"b\",\"y\":0,\"height\":1,\"kind\":\"map\",\"x\":4,\"width\":5",
        "tiles[1].x");
    refused(
        "\"kind\":\"map\",\"x\":0,\"width\":5},{\"id\":\"a\",\"y\":5,\"height\":1,\"kind\":\"map\",\"x\":4,\"width\":5",
        "tiles[1].id");
    engineer()
        .body("{\"tiles\":[]}")
        .put("/tiles/Kettle_1")
        .then()
        .statusCode(400)
        .body("field", equalTo("panel"))
        .body("detail", containsString("lower-case"));
  }

  private void refused(String tile, String field) {
    engineer()
        .body("{\"tiles\":[{\"id\":\"a\",\"y\":0,\"height\":1," + tile + "}]}")
        .put("/tiles/refused")
        .then()
        .statusCode(400)
        .body("field", equalTo(field));
  }

  private void put(String panel, String match, String body, int status) {
    var request = engineer();
    if (match != null) {
      request.header("If-Match", match);
    }
    request.body(body).put("/tiles/" + panel).then().statusCode(status);
  }

  private RequestSpecification engineer() {
    return api.as("engineer").contentType("application/json");
  }
}
