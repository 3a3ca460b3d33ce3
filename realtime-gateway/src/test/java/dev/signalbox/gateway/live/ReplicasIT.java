package dev.signalbox.gateway.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.stack.token.TokenRequest;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Two replicas: an administrator asks one of them about all.
class ReplicasIT {
  private static final Neighbours NEIGHBOURS = new Neighbours();
  private static final PackagedGateway ONE = replica("one");
  private static final PackagedGateway TWO = replica("two");

  @AfterAll
  static void stopServers() {
    ONE.close();
    TWO.close();
    NEIGHBOURS.close();
  }

  @Test
  void closes4500TheConnectionsOfAUserAtBoth() {
    try (var here = connect(ONE, "replicas-1", "ann");
        var there = connect(TWO, "replicas-1", "ann");
        var other = connect(TWO, "replicas-1", "bob")) {
      asAdmin(ONE, "replicas-1")
          .contentType("application/json")
          .body("{\"user\":\"ann\"}")
          .post("/api/v1/revocations")
          .then()
          .statusCode(201);

      assertThat(here.awaitClose()).isEqualTo(4500);
      assertThat(there.awaitClose()).isEqualTo(4500);
      other.settle();
    }
  }

  @Test
  void listsAndEndsConnectionsOfBoth() {
    try (var here = connect(ONE, "replicas-2", "ann");
        var there = connect(TWO, "replicas-2", "bob")) {
      asAdmin(ONE, "replicas-2")
          .get("/api/v1/connections")
          .then()
          .statusCode(200)
          .body("complete", equalTo(true))
          .body("items.clientId", containsInAnyOrder(clientId(here), clientId(there)))
          .body("items.replica", containsInAnyOrder("replicas-one", "replicas-two"));
      asAdmin(ONE, "replicas-2")
          .get("/api/v1/connections/" + clientId(there))
          .then()
          .statusCode(200)
          .body("user", equalTo("bob"))
          .body("replica", equalTo("replicas-two"));
      asAdmin(ONE, "replicas-2")
          .delete("/api/v1/connections/" + clientId(there))
          .then()
          .statusCode(204);

      assertThat(there.awaitClose()).isEqualTo(4503);
      here.settle();
    }
  }

  private static PackagedGateway replica(String name) {
    return PackagedGateway.start("replicas-" + name, NEIGHBOURS.settings(Map.of()));
  }

  private static Client connect(PackagedGateway replica, String org, String user) {
    var token = NEIGHBOURS.token(TokenRequest.of(org, "viewer").withSubject(user));
    var client = Client.connect(replica.uri(), token);
    client.awaitType("connected");
    return client;
  }

  private static String clientId(Client client) {
    return client.awaitType("connected").path("clientId").asText();
  }

  private static RequestSpecification asAdmin(PackagedGateway replica, String org) {
    return given()
        .baseUri(replica.uri().toString())
        .auth()
        .oauth2(NEIGHBOURS.token(TokenRequest.of(org, "admin")));
  }
}
