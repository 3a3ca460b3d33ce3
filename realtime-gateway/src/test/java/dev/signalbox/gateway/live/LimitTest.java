package dev.signalbox.gateway.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.stack.token.TokenRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Limits of users, organizations, addresses, replicas and time, each with its outcome.
@QuarkusTest
@TestProfile(TightLimits.class)
@QuarkusTestResource(GatewayServers.class)
class LimitTest {
  private static final String ADDRESS = "X-Forwarded-For: ";

  @TestHTTPResource URI gateway;
  @Inject BusWriter bus;

  @AfterEach
  void leaveNobodyBehind() {
    Awaitility.await()
        .until(() -> RestAssured.get("/q/metrics").asString().contains("gateway_connections 0.0"));
  }

  @Test
  void closes1013WhoeverHasAsManyConnectionsAsAUserMay() {
    try (var _ = alive("limit-1", "ann")) {
      try (var _ = alive("limit-1", "ann");
          var third = open("limit-1", "ann")) {
        third.awaitError("rate_limited");
        var closed = third.awaitClose();
        assertThat(closed.closeCode()).isEqualTo(1013);
        assertThat(closed.closeReason()).contains("the user has");
      }

      awaitGreeting("limit-1", "ann");
    }
  }

  @Test
  void closes1013WhoeverComesToAFullOrganization() {
    try (var _ = alive("limit-2", "ann");
        var _ = alive("limit-2", "bob");
        var _ = alive("limit-2", "cid");
        var fourth = open("limit-2", "dan")) {
      var closed = fourth.awaitClose();

      assertThat(closed.closeCode()).isEqualTo(1013);
      assertThat(closed.closeReason()).contains("organization");
    }
  }

  @Test
  void closes1013WhoeverComesToAFullReplica() {
    try (var _ = alive("limit-3", "ann");
        var _ = alive("limit-3", "bob");
        var _ = alive("limit-4", "ann");
        var _ = alive("limit-4", "bob");
        var _ = alive("limit-5", "ann");
        var _ = alive("limit-5", "bob");
        var seventh = open("limit-6", "ann")) {
      var closed = seventh.awaitClose();

      assertThat(closed.closeCode()).isEqualTo(1013);
      assertThat(closed.closeReason()).contains("replica");
    }
  }

  @Test
  void countsConnectionsAgainThatRedisForgot() {
    try (var _ = alive("limit-7", "ann");
        var _ = alive("limit-7", "ann")) {
      GatewayServers.redis().flush();

      Awaitility.await()
          .atMost(Duration.ofSeconds(15))
          .untilAsserted(() ->
              assertThat(
                      bus.send(
                              io.vertx.redis.client.Request.cmd(io.vertx.redis.client.Command.KEYS)
                                  .arg("sb:{limit-7}:connections:*"))
                          .size())
                  .isEqualTo(1));
      try (var third = open("limit-7", "ann")) {
        assertThat(third.awaitClose().closeCode()).isEqualTo(1013);
      }
    }
  }

  @Test
  void looksAtNoTokenOfAnAddressThatFailedTooOften() {
    for (int i = 0; i < 3; i++) {
      try (var raw = RawSocket.open(gateway, "nonsense", ADDRESS + "203.0.113.7")) {
        assertThat(raw.awaitClose().closeCode()).isEqualTo(1008);
      }
    }

    var good = token("limit-8", "ann");
    try (var blocked = RawSocket.open(gateway, good, ADDRESS + "203.0.113.7");
        var other = RawSocket.open(gateway, good, ADDRESS + "203.0.113.8")) {
      assertThat(blocked.awaitError("rate_limited")).contains("retryAfterMs");
      assertThat(blocked.awaitClose().closeCode()).isEqualTo(1013);
      other.awaitText("connected");
    }
    RestAssured.given()
        .header("X-Forwarded-For", "203.0.113.7")
        .auth()
        .oauth2(good)
        .get("/ws/stats")
        .then()
        .statusCode(429)
        .header("Retry-After", org.hamcrest.Matchers.notNullValue());
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> {
          try (var again = RawSocket.open(gateway, good, ADDRESS + "203.0.113.7")) {
            again.awaitText("connected");
            return true;
          } catch (IllegalStateException _) {
            return false; // still blocked
          }
        });
  }

  @Test
  void doesNotCountGoodTokensThatHaveExpired() {
    var expired =
        GatewayServers.token(
            TokenRequest.of("limit-9", "viewer").withLifetime(Duration.ofMinutes(-5)));
    for (int i = 0; i < 5; i++) {
      try (var raw = RawSocket.open(gateway, expired, ADDRESS + "203.0.113.9")) {
        raw.awaitError("not_authenticated");
        assertThat(raw.awaitClose().closeCode()).isEqualTo(1008);
      }
    }
  }

  @Test
  void closes1008WhoeverBringsNoTokenInTime() {
    try (var raw = RawSocket.open(gateway, "")) {
      raw.awaitError("not_authenticated");

      assertThat(raw.awaitClose().closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void closes4004WhoeverShowsNoSignOfLife() {
    try (var raw = greeted("limit-10", "ann")) {
      assertThat(raw.awaitClose().closeCode()).isEqualTo(4004); // it answers no ping
    }
  }

  @Test
  void keepsWhoeverAnswersPings() {
    try (var quiet = Client.connect(gateway, token("limit-11", "ann"));
        var silent = greeted("limit-11", "bob")) {
      quiet.awaitType("connected");
      silent.awaitClose();

      quiet.settle();
    }
  }

  @Test
  void cutsAHandshakeThatGoesNowhere() {
    try (var raw = RawSocket.connect(gateway)) {
      raw.write("GET /ws HTTP/1.1\r\nHost: loc".getBytes(UTF_8));

      assertThat(raw.awaitClose().closeCode()).isEqualTo(1006);
    }
  }

  @Test
  void closes4003WhenTheTokenExpires() {
    var brief = TokenRequest.of("limit-12", "viewer").withLifetime(Duration.ofSeconds(2));

    try (var client = Client.connect(gateway, GatewayServers.token(brief))) {
      client.awaitType("connected");

      assertThat(client.awaitClose()).isEqualTo(4003);
    }
  }

  private void awaitGreeting(String org, String user) {
    Awaitility.await()
        .until(() -> {
          try (var raw = open(org, user)) {
            raw.awaitText("\"type\":\"connected\"");
            return true;
          } catch (IllegalStateException _) {
            return false; // the place is not free yet
          }
        });
  }

  /// One that answers pings.
  private Client alive(String org, String user) {
    var client = Client.connect(gateway, token(org, user));
    client.awaitType("connected");
    return client;
  }

  private RawSocket greeted(String org, String user) {
    return RawSocket.greeted(gateway, token(org, user));
  }

  private RawSocket open(String org, String user) {
    return RawSocket.open(gateway, token(org, user));
  }

  private static String token(String org, String user) {
    return GatewayServers.token(TokenRequest.of(org, "admin").withSubject(user));
  }
}
