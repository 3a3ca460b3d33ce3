package dev.signalbox.ingest;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

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

  /// Reads as an engineer, who may read everything.
  public ValidatableResponse read(String path) {
    return as("engineer").get(path).then().statusCode(200);
  }
}
