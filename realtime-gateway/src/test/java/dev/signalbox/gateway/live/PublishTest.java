package dev.signalbox.gateway.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.signalbox.stack.token.TokenRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class PublishTest {
  @TestHTTPResource URI gateway;

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/publish", "/ws/publish"})
  void publishesToSeveralRoomsAndToAUser(String path) {
    var org = "publish-" + path.length();
    try (var ann = connect(org, "ann", "team/#")) {
      ann.subscribe("\"channel\":\"room:team/+\"").awaitType("subscribed");

      service(org)
          .body(
              "[{'rooms':['team/1','team/2'],'event':'note'},{'user':'ann','event':'mention'}]"
                  .replace('\'', '"'))
          .post(path)
          .then()
          .statusCode(200)
          .body("events", hasSize(2))
          .body("events[0].rooms.room", contains("team/1", "team/2"))
          .body("events[0].rooms.position.offset", contains(1, 1))
          .body("events[1].rooms[0].room", equalTo("user/ann"));
      ann.await(message -> message.path("event").asText().equals("mention"));

      assertThat(ann.ofType("event"))
          .extracting(event -> event.path("room").asText())
          .containsExactly("team/1", "team/2", "user/ann");
    }
  }

  @Test
  void publishesNothingTwiceUnderTheSameKeyOrId() {
    var twice = "{\"room\":\"team/1\",\"event\":\"note\",\"id\":\"note-1\"}";
    publish("publish-1", twice).body("events[0].rooms[0].duplicate", equalTo(false));
    publish("publish-1", twice).body("events[0].rooms[0].duplicate", equalTo(true));
    var body = "[{\"room\":\"team/1\",\"event\":\"a\"},{\"room\":\"team/1\",\"event\":\"b\"}]";
    for (var duplicate : List.of(false, true)) {
      service("publish-1")
          .header("Idempotency-Key", "key-1")
          .body(body)
          .post("/api/v1/publish")
          .then()
          .statusCode(200)
          .body("events.rooms.flatten().duplicate", contains(duplicate, duplicate));
    }

    service("publish-1")
        .header("Idempotency-Key", "key-1")
        .body(twice)
        .post("/api/v1/publish")
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency_mismatch"));
    service("publish-1")
        .get("/api/v1/rooms/team/1/history")
        .then()
        .body("items.event", contains("b", "a", "note"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"room\":\"team/1\"}; 400; event",
        "[{\"room\":\"team/1\",\"event\":\"a\"},{\"room\":\"team//1\",\"event\":\"a\"}]; 400; [1].room",
        "[{\"room\":\"team/1\",\"event\":\"a\"},{\"room\":\"team/2\",\"event\":\"a\"}]; 403; [1].room",
        "{\"user\":\"ben\",\"event\":\"a\"}; 403; user",
        "{\"room\":\"sync\",\"event\":\"a\"}; 400; event"
      })
  void refusesWholeRequestsByElementAndField(String body, int status, String field) {
    given()
        .auth()
        .oauth2(token("publish-2", "ann", "operator", "team/1"))
        .contentType("application/json")
        .body(body)
        .post("/api/v1/publish")
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("field", equalTo(field));

    service("publish-2").get("/api/v1/rooms/team/1/history").then().body("items", hasSize(0));
  }

  @Test
  void leavesOneConnectionOut() {
    try (var one = connect("publish-3", "ann");
        var other = connect("publish-3", "ann")) {
      var except = one.awaitType("connected").path("clientId").asText();

      publish(
          "publish-3",
          "[{\"user\":\"ann\",\"event\":\"a\",\"exceptClientId\":\"%s\"},{\"user\":\"ann\",\"event\":\"b\"}]"
              .formatted(except));
      one.await(message -> message.path("event").asText().equals("b"));
      other.await(message -> message.path("event").asText().equals("b"));

      assertThat(one.ofType("event")).hasSize(1);
      assertThat(other.ofType("event")).hasSize(2);
    }
  }

  @Test
  void refusesDataThatIsTooLarge() {
    publish(
            "publish-4",
            "{\"room\":\"a\",\"event\":\"a\",\"data\":{\"x\":\"" + "y".repeat(70_000) + "\"}}",
            413)
        .body("field", equalTo("data"));
  }

  @Test
  void pagesThroughHistoryBothWays() {
    for (int i = 1; i <= 5; i++) {
      publish("publish-5", "{\"room\":\"team/1\",\"event\":\"e" + i + "\"}");
    }

    var first = page("/api/v1/rooms/team/1/history?limit=2");
    first.body("items.event", contains("e5", "e4")).body("position.offset", equalTo(5));
    first
        .header("Link", containsString("rel=\"next\""))
        .header("Link", not(containsString("prev")));
    var second =
        page("/api/v1/rooms/team/1/history?limit=2&cursor=" + first.extract().path("next"));
    second.body("items.event", contains("e3", "e2"));
    page("/api/v1/rooms/team/1/history?limit=2&cursor=" + second.extract().path("next"))
        .body("items.event", contains("e1"))
        .header("Link", not(containsString("rel=\"next\"")));
    page("/api/v1/rooms/team/1/history?limit=2&cursor=" + second.extract().path("previous"))
        .body("items.event", contains("e5", "e4"));
  }

  @ParameterizedTest
  @CsvSource({"limit=0,limit", "limit=x,limit", "cursor=17,cursor", "cursor=o-3,cursor"})
  void refusesPagesThatThereAreNot(String query, String field) {
    service("publish-6")
        .get("/api/v1/rooms/team/1/history?" + query)
        .then()
        .statusCode(400)
        .body("field", equalTo(field));
  }

  @Test
  void showsHistoryAndPresenceOnlyToThoseWhomTheRoomIsOpenTo() {
    for (var what : List.of("history", "presence")) {
      given()
          .auth()
          .oauth2(token("publish-7", "ann", "viewer", "team/1"))
          .get("/api/v1/rooms/team/2/" + what)
          .then()
          .statusCode(403)
          .body("field", equalTo("room"));
    }
  }

  private ValidatableResponse page(String path) {
    return service("publish-5").get(path).then().statusCode(200);
  }

  private ValidatableResponse publish(String org, String body) {
    return publish(org, body, 200);
  }

  private ValidatableResponse publish(String org, String body, int status) {
    return service(org).body(body).post("/api/v1/publish").then().statusCode(status);
  }

  private static RequestSpecification service(String org) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(token(org, "billing", "service"))
        .contentType("application/json");
  }

  private static String token(String org, String user, String role, String... rooms) {
    return GatewayServers.token(
        TokenRequest.of(org, role).withSubject(user).withRooms(List.of(rooms)));
  }

  private Client connect(String org, String user, String... rooms) {
    var client = Client.connect(gateway, token(org, user, "viewer", rooms));
    client.awaitType("connected");
    return client;
  }
}
