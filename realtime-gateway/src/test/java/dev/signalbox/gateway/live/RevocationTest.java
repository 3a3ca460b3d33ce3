package dev.signalbox.gateway.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.stack.token.TokenRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Taking back what a token or a user was granted.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class RevocationTest {
  @TestHTTPResource URI gateway;
  @Inject BusWriter bus;

  @Test
  void closes4500TheConnectionsOfAToken() {
    var stolen = token("revoke-1", "ann");
    var other = token("revoke-1", "ann");
    try (var one = greeted(stolen);
        var same = greeted(stolen);
        var spared = greeted(other)) {
      revoke("revoke-1", "{\"tokenId\":\"" + idOf(stolen) + "\",\"reason\":\"stolen\"}")
          .statusCode(201)
          .body("tokenId", equalTo(idOf(stolen)));

      assertThat(one.awaitClose()).isEqualTo(4500);
      assertThat(same.awaitClose()).isEqualTo(4500);
      spared.settle();
    }
    refused(stolen);
  }

  @Test
  void closes4500TheConnectionsOfAUserUntilThereIsANewToken() {
    var before = token("revoke-2", "ann");
    try (var ann = greeted(before);
        var bob = greeted(token("revoke-2", "bob"))) {
      revoke("revoke-2", "{\"user\":\"ann\"}").statusCode(201).body("user", equalTo("ann"));

      assertThat(ann.awaitClose()).isEqualTo(4500);
      bob.settle();
    }
    refused(before);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> {
          try (var again = Client.connect(gateway, token("revoke-2", "ann"))) {
            return again
                .await(message -> !message.path("type").asText().isEmpty())
                .path("type")
                .asText()
                .equals("connected");
          }
        });
    refused(before);
  }

  @Test
  void refusesARevokedTokenThatIsToRenewAnother() {
    var revoked = token("revoke-3", "ann");
    try (var ann = greeted(token("revoke-3", "ann"))) {
      revoke("revoke-3", "{\"tokenId\":\"" + idOf(revoked) + "\"}").statusCode(201);
      ann.settle();

      ann.send("{\"type\":\"auth\",\"token\":\"" + revoked + "\"}");

      assertThat(ann.awaitClose()).isEqualTo(4500);
    }
  }

  @Test
  void refusesRequestsWithARevokedToken() {
    var admin = GatewayServers.token("revoke-4", "admin");
    revoke("revoke-4", "{\"tokenId\":\"" + idOf(admin) + "\"}").statusCode(201);

    Awaitility.await()
        .untilAsserted(() ->
            given()
                .auth()
                .oauth2(admin)
                .get("/ws/stats")
                .then()
                .statusCode(401)
                .body("detail", equalTo("The token was revoked")));
  }

  @Test
  void survivesARedisThatForgotEverything() {
    var stolen = token("revoke-5", "ann");
    revoke("revoke-5", "{\"tokenId\":\"" + idOf(stolen) + "\"}").statusCode(201);
    refused(stolen);
    GatewayServers.redis().flush();
    refused(stolen);

    bus.send(Request.cmd(Command.CLIENT).arg("KILL").arg("TYPE").arg("pubsub"));

    var key = "sb:{revoke-5}:revoked:token:" + idOf(stolen);
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(bus.send(Request.cmd(Command.EXISTS).arg(key)).toInteger()).isEqualTo(1));
  }

  @Test
  void closesConnectionsForARevocationThatItMissed() {
    var stolen = token("revoke-6", "ann");
    try (var ann = greeted(stolen)) {
      var until = System.currentTimeMillis() + 60_000;
      var text =
          "{\"org\":\"revoke-6\",\"tokenId\":\"%s\",\"at\":1,\"until\":%d}"
              .formatted(idOf(stolen), until);
      bus.send(
          Request.cmd(Command.HSET)
              .arg("sb:{revoke-6}:revoked:token:" + idOf(stolen))
              .arg("at")
              .arg(1)
              .arg("text")
              .arg(text));
      ann.settle();

      bus.send(Request.cmd(Command.CLIENT).arg("KILL").arg("TYPE").arg("pubsub"));

      assertThat(ann.awaitClose()).isEqualTo(4500);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | tokenId",
        "{\"tokenId\":\"x\",\"user\":\"y\"} | tokenId",
        "{\"user\":7} | user",
        "{\"user\":\" \"} | user",
        "{\"user\":\"ann\",\"until\":\"2001-01-01T00:00:00Z\"} | until",
        "{\"user\":\"ann\",\"until\":\"soon\"} | until",
        "nonsense | ``",
      })
  void refusesWhatIsNoRevocation(String body, String field) {
    var refusal = revoke("revoke-7", body).statusCode(400);

    if (!field.isEmpty()) {
      refusal.body("field", equalTo(field));
    }
  }

  @Test
  void isForAdministratorsAlone() {
    given()
        .auth()
        .oauth2(GatewayServers.token("revoke-8", "engineer"))
        .contentType("application/json")
        .body("{\"user\":\"ann\"}")
        .post("/api/v1/revocations")
        .then()
        .statusCode(403);
  }

  private Client greeted(String token) {
    var client = Client.connect(gateway, token);
    client.awaitType("connected");
    return client;
  }

  private void refused(String token) {
    try (var client = Client.connect(gateway, token)) {
      client.awaitError("not_authenticated");
      assertThat(client.awaitClose()).isEqualTo(4500);
    }
  }

  private static ValidatableResponse revoke(String org, String body) {
    return given()
        .auth()
        .oauth2(GatewayServers.token(org, "admin"))
        .contentType("application/json")
        .body(body)
        .post("/api/v1/revocations")
        .then();
  }

  private static String token(String org, String user) {
    return GatewayServers.token(TokenRequest.of(org, "viewer").withSubject(user));
  }

  private static String idOf(String token) {
    try {
      return new ObjectMapper()
          .readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]))
          .path("jti")
          .asText();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
