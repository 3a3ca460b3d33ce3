package dev.signalbox.gateway.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.stack.token.TokenRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class RoomPresenceTest {
  private static final String SUBSCRIBE = "\"channel\":\"room:team/1\"";
  private static final String WATCH = "{\"type\":\"presence\",\"room\":\"team/1\"}";

  @TestHTTPResource URI gateway;

  @Test
  void showsASnapshotThenWhoComesAndGoes() {
    try (var watcher = connect("present-1", "cleo")) {
      watcher.send(WATCH);
      var empty = watcher.awaitType("presence");
      try (var ann = connect("present-1", "ann")) {
        ann.subscribe(SUBSCRIBE).awaitType("subscribed");
        var joined = watcher.await(message -> names(message, "joined").contains("ann"));
        given()
            .auth()
            .oauth2(token("present-1", "cleo"))
            .get("/api/v1/rooms/team/1/presence")
            .then()
            .statusCode(200)
            .body("count", equalTo(1))
            .body("users[0].userId", equalTo("ann"));

        assertThat(empty.path("count").asInt()).isZero();
        assertThat(joined.path("count").asInt()).isEqualTo(1);
        assertThat(joined.path("users").get(0).path("metadata").path("name").asText())
            .isEqualTo("Name of ann");
      }
      var left = watcher.await(message -> names(message, "left").contains("ann"));

      assertThat(left.path("count").asInt()).isZero();
    }
  }

  @Test
  void endsLikeASubscription() {
    try (var watcher = connect("present-2", "cleo")) {
      watcher.send(WATCH).awaitType("presence");

      watcher.send("{\"type\":\"unsubscribe\",\"id\":\"presence:team/1\"}");

      assertThat(watcher.awaitType("unsubscribed").path("id").asText())
          .isEqualTo("presence:team/1");
    }
  }

  @Test
  void isNotShownToThoseWhomTheTokenDoesNotCover() {
    try (var watcher = connect("present-3", "cleo")) {
      watcher.send("{\"type\":\"presence\",\"room\":\"team/2\"}");

      assertThat(watcher.awaitError("forbidden").path("field").asText()).isEqualTo("room");
    }
  }

  private static List<String> names(JsonNode message, String field) {
    return message.path(field).valueStream().map(JsonNode::asText).toList();
  }

  private Client connect(String org, String user) {
    var client = Client.connect(gateway, token(org, user));
    client.awaitType("connected");
    return client;
  }

  private static String token(String org, String user) {
    return GatewayServers.token(
        TokenRequest.of(org, "viewer")
            .withSubject(user)
            .withName("Name of " + user)
            .withRooms(List.of("team/1")));
  }
}
