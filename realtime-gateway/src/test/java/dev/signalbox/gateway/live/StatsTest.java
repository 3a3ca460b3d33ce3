package dev.signalbox.gateway.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.signalbox.protocol.failure.CloseCode;
import dev.signalbox.protocol.failure.ErrorCode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class StatsTest {
  @TestHTTPResource URI gateway;
  @Inject BusWriter bus;

  @ParameterizedTest
  @ValueSource(strings = {"/ws/stats", "/api/v1/ws/stats"})
  void countsClientsAndSubscriptionsOfTheCallersOrganization(String path) {
    try (var client = Client.connect(gateway, GatewayServers.token("stats-1", "viewer"));
        var other = Client.connect(gateway, GatewayServers.token("stats-2", "viewer"))) {
      client.subscribe("\"channels\":[\"telemetry\",\"alarms\"]").awaitSnapshot("alarms");
      other.awaitType("connected");

      given()
          .auth()
          .oauth2(GatewayServers.token("stats-1", "admin"))
          .get(path)
          .then()
          .statusCode(200)
          .body("org", equalTo("stats-1"))
          .body("clients", equalTo(1))
          .body("subscriptions.telemetry", equalTo(1))
          .body("subscriptions.alarms", equalTo(1))
          .body("sent.bytes", greaterThanOrEqualTo(100))
          .body("limits.connections", greaterThanOrEqualTo(2))
          .body("limits.maxConnections", equalTo(10_000))
          .body("rooms", anEmptyMap());
    }
  }

  @Test
  void tellsWhatWasRefused() {
    try (var client = Client.connect(gateway, GatewayServers.token("stats-3", "viewer"))) {
      client.send("nonsense").awaitError("malformed_message");

      given()
          .auth()
          .oauth2(GatewayServers.token("stats-3", "admin"))
          .get("/ws/stats")
          .then()
          .body("limits.refusals.malformed_message", greaterThanOrEqualTo(1));
    }
  }

  @Test
  void refusesWhoeverIsNoAdministrator() {
    given()
        .auth()
        .oauth2(GatewayServers.token("stats-1", "engineer"))
        .get("/ws/stats")
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("code", equalTo("forbidden"));
  }

  @Test
  void refusesWhoeverHasNoToken() {
    given()
        .get("/ws/stats")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("code", equalTo("not_authenticated"));
  }

  @Test
  void tellsPrometheusAboutItself() {
    var metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();

    assertThat(metrics)
        .contains("signalbox_gateway_connections")
        .contains("signalbox_gateway_messages_sent_total")
        .contains("signalbox_gateway_bus_to_socket_seconds_bucket");
  }

  @ParameterizedTest
  @EnumSource
  void countsFromZeroWhyConnectionsEnd(CloseCode code) {
    var metrics = given().get("/q/metrics").asString();

    assertThat(metrics)
        .contains(
            "signalbox_gateway_connections_closed_total{reason=\"%s\"}".formatted(code.reason()));
  }

  @ParameterizedTest
  @EnumSource
  void countsFromZeroWhatIsRefused(ErrorCode code) {
    var metrics = given().get("/q/metrics").asString();

    assertThat(metrics)
        .contains("signalbox_gateway_refusals_total{code=\"%s\"}".formatted(code.wireName()));
  }

  @Test
  void measuresTheWayFromTheBusOfEachChannel() {
    try (var client = Client.connect(gateway, GatewayServers.token("stats-9", "viewer"))) {
      client.subscribe("\"channel\":\"messages\"").awaitType("subscribed");
      var before = measured("messages");
      bus.publish("stats-9", Facts.message("truck-7", "on my way", 1));
      client.awaitType("message");

      Awaitility.await().until(() -> measured("messages") > before);
    }
  }

  private static double measured(String channel) {
    return given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line ->
            line.startsWith("signalbox_gateway_bus_to_socket_seconds_count")
                && line.contains("channel=\"" + channel + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/health/started", "/q/openapi"})
  void hasTheUsualOperationalResources(String path) {
    given().get(path).then().statusCode(200);
  }
}
