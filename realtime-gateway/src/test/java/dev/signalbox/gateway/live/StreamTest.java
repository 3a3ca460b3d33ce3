package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.AlarmId;
import dev.signalbox.stack.token.TokenRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class StreamTest {
  private static final String PROBLEM = "application/problem+json";

  @TestHTTPResource URI gateway;
  @Inject BusWriter bus;

  @Test
  void sendsTheNewestValuesThenTheChanges() {
    bus.store("stream-1", Facts.reading(59, "brewery", 20.5, 0));
    bus.store("stream-1", Facts.reading(60, "brewery", 21.5, 0));
    try (var stream = open("stream-1", "channel=telemetry&endpointIds=59&minIntervalMs=0")) {
      var snapshot = stream.awaitSnapshot("telemetry");
      bus.announce("stream-1", Facts.reading(60, "brewery", 22.5, 1));
      bus.announce("stream-1", Facts.reading(59, "brewery", 23.5, 1));
      var live = stream.awaitType("telemetry");

      assertThat(stream.header("Content-Type")).contains("text/event-stream");
      assertThat(stream.lines().getFirst()).matches("retry: \\d+");
      assertThat(snapshot.path("items")).hasSize(1);
      assertThat(live.path("value").asDouble()).isEqualTo(23.5);
      assertThat(stream.messages().stream().map(message -> message.path("type").asText()))
          .containsExactly("connected", "subscribed", "snapshot", "telemetry");
    }
  }

  @Test
  void servesSeveralChannelsEachWithItsOwnConditions() {
    try (var stream =
        open(
            "stream-2",
            "channel=telemetry&nodeIds=mine&minIntervalMs=0&channel=alarms&minSeverity=high"
                + "&channel=messages&id=chat")) {
      stream.await(message -> message.path("id").asText().equals("chat"));
      stream.awaitSnapshot("alarms");
      stream.awaitSnapshot("telemetry");
      var alarm = new AlarmId(UUID.randomUUID());
      bus.announce("stream-2", Facts.reading(1, "theirs", 1, 1));
      bus.announce("stream-2", Facts.reading(2, "mine", 2, 1));
      bus.raise("stream-2", Facts.alarm(alarm, "mine", Severity.LOW, true), "low");
      bus.raise("stream-2", Facts.alarm(alarm, "mine", Severity.HIGH, true), "high");
      bus.publish("stream-2", Facts.message("mine", "hello", 1));
      stream.awaitType("message");
      stream.awaitType("telemetry");

      assertThat(stream.awaitType("alarm").path("severity").asText()).isEqualTo("high");
      assertThat(stream.ofType("alarm")).hasSize(1);
      assertThat(stream.ofType("telemetry")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goesOnBehindTheLastEventId(boolean inHeader) {
    var org = inHeader ? "stream-3" : "stream-4";
    var query = "channel=messages&channel=alarms&snapshot=false";
    String last;
    try (var stream = open(org, query)) {
      stream.awaitLastEventId(id -> id.contains("messages=") && id.contains("alarms="));
      bus.publish(org, Facts.message("truck-7", "one", 1));
      stream.awaitType("message");
      last = stream.awaitLastEventId(id -> id.matches("alarms=.*,messages=[^,]*:1"));
    }
    bus.publish(org, Facts.message("truck-7", "two", 2));
    bus.raise(org, Facts.alarm(new AlarmId(UUID.randomUUID()), "a", Severity.HIGH, true), "one");
    var token = GatewayServers.token(org, "viewer");
    var resumed =
        inHeader
            ? EventSourceClient.open(
                gateway, query, Map.of("Authorization", "Bearer " + token, "Last-Event-ID", last))
            : EventSourceClient.open(
                gateway, query + "&lastEventId=" + last + "&token=" + token, Map.of());
    try (resumed) {
      resumed.awaitType("message");
      resumed.awaitType("alarm");
      bus.publish(org, Facts.message("truck-7", "three", 3));
      resumed.await(message -> message.path("text").asText().equals("three"));

      assertThat(resumed.ofType("subscribed"))
          .allSatisfy(answer -> assertThat(answer.path("recovered").asBoolean()).isTrue())
          .hasSize(2);
      assertThat(resumed.ofType("message"))
          .extracting(message -> message.path("text").asText())
          .containsExactly("two", "three");
      assertThat(resumed.ofType("alarm")).hasSize(1);
    }
  }

  @Test
  void saysThatItCannotGoOnFromAnotherEpoch() {
    var headers =
        Map.of(
            "Authorization",
            "Bearer " + GatewayServers.token("stream-5", "viewer"),
            "Last-Event-ID",
            "messages=elsewhere:7");
    try (var stream = EventSourceClient.open(gateway, "channel=messages", headers)) {
      var subscribed = stream.awaitType("subscribed");

      assertThat(subscribed.path("recovered").asBoolean(true)).isFalse();
      stream.awaitLastEventId(id -> !id.isEmpty() && !id.contains("elsewhere"));
    }
  }

  @Test
  void movesTheIdPastEventsThatTheFilterLeavesOut() {
    try (var stream = open("stream-6", "channel=messages&nodeIds=mine")) {
      stream.awaitLastEventId(id -> id.endsWith(":0"));
      bus.publish("stream-6", Facts.message("theirs", "hello", 1));

      stream.awaitLastEventId(id -> id.endsWith(":1"));
      assertThat(stream.ofType("message")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          endpointIds=59                                 | 400 | endpointIds
          chanel=telemetry                               | 400 | chanel
          channel=weather                                | 400 | channel
          channel=telemetry&minIntervalMs=60001          | 400 | minIntervalMs
          channel=positions&minSeverity=high             | 400 | minSeverity
          channel=alarms&lastEventId=nonsense            | 400 | lastEventId
          channel=room:team/456                          | 403 | channel
          channel=telemetry&endpointIds=1,2,3,4,5,6      | 429 | endpointIds
          """)
  void refusesBeforeTheStreamBegins(String query, int status, String field) {
    RestAssured.given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(GatewayServers.token("stream-7", "viewer"))
        .get("/events?" + query)
        .then()
        .statusCode(status)
        .contentType(PROBLEM)
        .body("field", equalTo(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"channel=telemetry", "channel=telemetry&token=nonsense"})
  void answers401WithoutAValidToken(String query) {
    RestAssured.given()
        .get("/events?" + query)
        .then()
        .statusCode(401)
        .contentType(PROBLEM)
        .header("WWW-Authenticate", "Bearer")
        .body("code", equalTo("not_authenticated"));
  }

  @Test
  void letsPagesOfAdmittedOriginsReadIt() {
    var query = "channel=nodes&token=" + GatewayServers.token("stream-8", "viewer");
    var origin = "http://%s:5173".formatted(gateway.getHost());
    try (var stream = EventSourceClient.open(gateway, query, Map.of("Origin", origin))) {
      stream.awaitType("connected");

      assertThat(stream.header("Access-Control-Allow-Origin")).contains(origin);
    }
    RestAssured.given()
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "GET")
        .header("Access-Control-Request-Headers", "authorization")
        .options("/events")
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Origin", origin)
        .header("Access-Control-Allow-Headers", containsString("authorization"));
  }

  @Test
  void refusesPagesOfOtherOrigins() {
    RestAssured.given()
        .header("Origin", "https://evil.example")
        .get("/events?channel=nodes&token=" + GatewayServers.token("stream-8", "viewer"))
        .then()
        .statusCode(403)
        .contentType(PROBLEM);
  }

  @Test
  void endsWhenTheTokenExpires() {
    var brief = TokenRequest.of("stream-9", "viewer").withLifetime(Duration.ofSeconds(3));
    try (var stream =
        EventSourceClient.open(gateway, "channel=nodes", GatewayServers.token(brief))) {
      stream.awaitType("connected");
      stream.awaitEnd();

      assertThat(stream.messages().getLast().path("code").asText()).isEqualTo("not_authenticated");
    }
  }

  @Test
  void countsAsAConnection() {
    try (var stream = open("stream-10", "channel=nodes&channel=alarms")) {
      stream.awaitSnapshot("alarms");

      assertThat(stats("stream-10", "clients")).isEqualTo(1);
      assertThat(stats("stream-10", "subscriptions.alarms")).isEqualTo(1);
    }

    Awaitility.await().until(() -> stats("stream-10", "clients") == 0);
  }

  @Test
  void endsForWhoeverDoesNotTakeItsEvents() throws IOException {
    var before = slowConsumers();
    try (var slow = new Socket(gateway.getHost(), gateway.getPort());
        var other = open("stream-11", "channel=messages")) {
      slow.getOutputStream().write(request("stream-11").getBytes(StandardCharsets.US_ASCII));
      other.awaitType("subscribed");
      Awaitility.await().until(() -> stats("stream-11", "subscriptions.messages") == 2);
      var text = "x".repeat(4000);
      for (int i = 0; i < 6000 && (i % 100 > 0 || slowConsumers() == before); i++) {
        bus.publish("stream-11", Facts.message("truck-7", text, i));
      }
      bus.publish("stream-11", Facts.message("truck-7", "the end", 0));

      assertThat(slowConsumers()).isEqualTo(before + 1);
      other.await(message -> message.path("text").asText().equals("the end"));
    }
  }

  private EventSourceClient open(String org, String query) {
    return EventSourceClient.open(gateway, query, GatewayServers.token(org, "viewer"));
  }

  private String request(String org) {
    return """
    GET /events?channel=messages&token=%s HTTP/1.1\r
    Host: localhost\r
    \r
    """
        .formatted(GatewayServers.token(org, "viewer"));
  }

  private static int slowConsumers() {
    return stats("stream-11", "closes.'slow consumer' ?: 0");
  }

  private static int stats(String org, String path) {
    return RestAssured.given()
        .auth()
        .oauth2(GatewayServers.token(org, "admin"))
        .get("/ws/stats")
        .jsonPath()
        .getInt(path);
  }
}
