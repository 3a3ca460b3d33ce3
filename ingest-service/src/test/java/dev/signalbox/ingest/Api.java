package dev.signalbox.ingest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;

/// Requests to the service under test, as one organization sees it.
public final class Api {
  private final RealServers servers;
  private final String org;

  public Api(RealServers servers, String org) {
    this.servers = servers;
    this.org = org;
  }

  public RequestSpecification as(String role) {
    return given().auth().oauth2(servers.mint.mint(org, role)).basePath("/api/v1");
  }

  /// Reports readings, all of which are taken.
  ///
  /// @param lines one report as JSON in each
  public void report(String lines) {
    as("service")
        .contentType("application/x-ndjson")
        .body(lines.getBytes(StandardCharsets.UTF_8))
        .post("/telemetry")
        .then()
        .statusCode(200)
        .body("errors", empty());
  }

  /// The endpoint of a node that has one.
  public int endpointId(String node) {
    return read("endpoints?nodeId=" + node).extract().path("items[0].endpointId");
  }

  /// Reads as an engineer, who may read everything.
  public ValidatableResponse read(String path) {
    return as("engineer").get(path).then().statusCode(200);
  }
}
