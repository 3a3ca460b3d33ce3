package dev.signalbox.gateway.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import dev.signalbox.stack.token.TokenRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Looking at connections, and ending them.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class AdministrationTest {
  @TestHTTPResource URI gateway;
  @Inject BusWriter bus;

  @Test
  void listsConnectionsOfTheCallersOrganization() {
    try (var ann = connect("admin-1", "ann");
        var _ = connect("admin-1", "bob");
        var _ = connect("admin-2", "eve")) {
      ann.subscribe("\"id\":\"panel\",\"channel\":\"nodes\"").awaitSnapshot("panel");

      list("admin-1", "")
          .statusCode(200)
          .body("items", hasSize(2))
          .body("complete", equalTo(true))
          .body("unanswered", hasSize(0));
      list("admin-1", "?user=ann")
          .body("items.user", contains("ann"))
          .body("items[0].clientId", equalTo(clientId(ann)))
          .body("items[0].remote", equalTo("127.0.0.1"))
          .body("items[0].protocol", equalTo("websocket"))
          .body("items[0].roles", contains("viewer"))
          .body("items[0].received.messages", equalTo(1))
          .body("items[0].sent.messages", greaterThan(2))
          .body("items[0].sent.bytes", greaterThan(100))
          .body("items[0].queue.eventBytes", equalTo(0))
          .body("items[0].subscriptions[0].id", equalTo("panel"))
          .body("items[0].subscriptions[0].channel", equalTo("nodes"));
    }
  }

  @Test
  void pagesByKeyBothWays() {
    var clients = new ArrayList<Client>();
    try {
      for (int i = 0; i < 5; i++) {
        clients.add(connect("admin-3", "ann"));
      }
      var sorted = clients.stream().map(AdministrationTest::clientId).sorted().toList();

      var first = page("admin-3", "?limit=2");
      var second = page("admin-3", "?limit=2&cursor=" + first.getString("next"));
      var third = page("admin-3", "?limit=2&cursor=" + second.getString("next"));
      var back = page("admin-3", "?limit=2&cursor=" + third.getString("previous"));
      var start = page("admin-3", "?limit=2&cursor=" + back.getString("previous"));

      assertThat(ids(first)).isEqualTo(sorted.subList(0, 2)).isEqualTo(ids(start));
      assertThat(ids(second)).isEqualTo(sorted.subList(2, 4)).isEqualTo(ids(back));
      assertThat(ids(third)).isEqualTo(sorted.subList(4, 5));
      assertThat(first.getString("previous")).isNull();
      assertThat(start.getString("previous")).isNull();
      assertThat(third.getString("next")).isNull();
    } finally {
      clients.forEach(Client::close);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=0", "?limit=1001", "?limit=x", "?cursor=x"})
  void refusesPagesThatAreNone(String query) {
    list("admin-4", query).statusCode(400).body("code", equalTo("invalid_field"));
  }

  @Test
  void saysWhichReplicaDidNotAnswer() {
    try (var ann = connect("admin-5", "ann")) {
      bus.send(
          Request.cmd(Command.ZADD).arg("sb:{admin-5}:gateways").arg("9e15").arg("gateway-9/gone"));

      list("admin-5", "")
          .statusCode(200)
          .body("items", hasSize(1))
          .body("complete", equalTo(false))
          .body("unanswered", contains("gateway-9"));
      one("admin-5", clientId(ann)).statusCode(200).body("user", equalTo("ann"));
      one("admin-5", "nobody").statusCode(503).body("code", equalTo("unavailable"));
    }
  }

  @Test
  void endsAConnectionWith4503() {
    try (var ann = connect("admin-6", "ann");
        var bob = connect("admin-6", "bob")) {
      end("admin-6", clientId(ann)).statusCode(204);

      assertThat(ann.awaitClose()).isEqualTo(4503);
      bob.settle();
      one("admin-6", clientId(ann)).statusCode(404).body("code", equalTo("not_found"));
    }
  }

  @Test
  void keepsOrganizationsApart() {
    try (var ann = connect("admin-7", "ann")) {
      one("admin-8", clientId(ann)).statusCode(404);
      end("admin-8", clientId(ann)).statusCode(404);

      ann.settle();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "operator", "engineer", "service"})
  void isForAdministratorsAlone(String role) {
    given()
        .auth()
        .oauth2(GatewayServers.token("admin-9", role))
        .get("/api/v1/connections")
        .then()
        .statusCode(403)
        .body("code", equalTo("forbidden"));
  }

  private Client connect(String org, String user) {
    var token = GatewayServers.token(TokenRequest.of(org, "viewer").withSubject(user));
    var client = Client.connect(gateway, token);
    client.awaitType("connected");
    return client;
  }

  private static String clientId(Client client) {
    return client.awaitType("connected").path("clientId").asText();
  }

  private static ValidatableResponse list(String org, String query) {
    return given()
        .auth()
        .oauth2(GatewayServers.token(org, "admin"))
        .get("/api/v1/connections" + query)
        .then();
  }

  private static JsonPath page(String org, String query) {
    return list(org, query).statusCode(200).extract().jsonPath();
  }

  private static List<String> ids(JsonPath page) {
    return page.getList("items.clientId");
  }

  private static ValidatableResponse one(String org, String clientId) {
    return given()
        .auth()
        .oauth2(GatewayServers.token(org, "admin"))
        .get("/api/v1/connections/" + clientId)
        .then();
  }

  private static ValidatableResponse end(String org, String clientId) {
    return given()
        .auth()
        .oauth2(GatewayServers.token(org, "admin"))
        .delete("/api/v1/connections/" + clientId)
        .then();
  }
}
