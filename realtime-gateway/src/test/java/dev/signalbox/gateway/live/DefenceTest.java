package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class DefenceTest {
  @TestHTTPResource URI gateway;
  @Inject BusWriter bus;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          nonsense                                                     | malformed_message   |
          {                                                            | malformed_message   |
          []                                                           | malformed_message   |
          42                                                           | malformed_message   |
          {"type":"subscribe"}                                         | invalid_field       | channel
          {"type":7}                                                   | malformed_message   | type
          {"type":"dance"}                                             | malformed_message   | type
          {"type":"subscribe","channel":"weather"}                     | unknown_channel     | channel
          {"type":"subscribe","channel":"telemetry","endpointIds":["x"]} | invalid_field     | endpointIds[0]
          {"type":"subscribe","channel":"telemetry","endpointIds":[1e99]} | invalid_field    | endpointIds[0]
          {"type":"subscribe","channel":"telemetry","minIntervalMs":-1} | invalid_field      | minIntervalMs
          {"type":"subscribe","channel":"positions","bounds":{"north":91,"south":0,"east":0,"west":0}} | invalid_field | bounds.north
          {"type":"subscribe","channel":"positions","minSeverity":"high"} | invalid_field    | minSeverity
          {"type":"subscribe","channel":"telemetry","bounds":{"north":9,"south":0,"east":0,"west":0}} | invalid_field | bounds
          {"type":"subscribe","channel":"room:team/456"}               | forbidden           | channel
          {"type":"unsubscribe","id":"nothing"}                        | unknown_subscription |
          {"type":"request_snapshot","id":"nothing"}                   | unknown_subscription |
          {"type":"publish","room":"team/456","event":"hello"}         | forbidden           |
          """)
  void answersWhatItCannotServeWithAnError(String message, String code, String field) {
    try (var client = Client.connect(gateway, GatewayServers.token("defence-1", "viewer"))) {
      client.awaitType("connected");
      client.send(message.strip());
      var error = client.awaitError(code);
      client.settle();

      assertThat(error.path("message").asText()).isNotBlank();
      if (field != null) {
        assertThat(error.path("field").asText()).isEqualTo(field);
      }
      assertThat(client.isClosed()).isFalse();
    }
  }

  @Test
  void namesTheMessageThatItRefuses() {
    try (var client = Client.connect(gateway, GatewayServers.token("defence-1", "viewer"))) {
      client.subscribe("\"channel\":\"telemetry\",\"id\":\"panel\",\"every\":3");

      assertThat(client.awaitError("invalid_field").path("id").asText()).isEqualTo("panel");
    }
  }

  @Test
  void putsFragmentsTogether() {
    try (var client = Client.connect(gateway, GatewayServers.token("defence-1", "viewer"))) {
      client.sendFragments("{\"type\":\"pi", "ng\",\"id\":\"7\"}");

      assertThat(client.awaitType("pong").path("id").asText()).isEqualTo("7");
    }
  }

  @Test
  void refusesBinaryFrames() {
    try (var client = Client.connect(gateway, GatewayServers.token("defence-1", "viewer"))) {
      client.sendBinary(new byte[] {1, 2, 3});

      client.awaitError("malformed_message");
    }
  }

  @ParameterizedTest
  @CsvSource({"11000", "200000"})
  void closes1009ForAFrameThatIsTooLarge(int size) {
    try (var client = Client.connect(gateway, GatewayServers.token("defence-1", "viewer"))) {
      client.awaitType("connected");
      client.flood("\"" + "x".repeat(size) + "\"", 1);

      assertThat(client.awaitClose()).isEqualTo(1009);
    }
  }

  @Test
  void closes4501WhoeverGoesOnWithNonsense() {
    try (var client = Client.connect(gateway, GatewayServers.token("defence-1", "viewer"))) {
      client.awaitType("connected");
      client.flood("nonsense", 25);

      assertThat(client.awaitClose()).isEqualTo(4501);
    }
  }

  @Test
  void closes4005WhoeverGoesOnTooFast() {
    try (var client = Client.connect(gateway, GatewayServers.token("defence-1", "viewer"))) {
      client.awaitType("connected");
      client.flood("{\"type\":\"ping\"}", 150);

      assertThat(client.awaitClose()).isEqualTo(4005);
      assertThat(client.awaitError("rate_limited").path("retryAfterMs").asInt()).isPositive();
    }
  }

  @Test
  void limitsSubscriptionsAndEndpoints() {
    try (var client = Client.connect(gateway, GatewayServers.token("defence-1", "viewer"))) {
      client.awaitType("connected");
      for (int i = 0; i <= 4; i++) {
        client.subscribe("\"id\":\"s%d\",\"channel\":\"nodes\",\"snapshot\":false".formatted(i));
      }

      assertThat(client.awaitError("too_many_subscriptions").path("id").asText()).isEqualTo("s4");
      client.send("{\"type\":\"unsubscribe\",\"id\":\"s0\"}");
      client.subscribe("\"id\":\"e\",\"channel\":\"telemetry\",\"endpointIds\":[1,2,3,4,5,6]");
      assertThat(client.awaitError("too_many_endpoints").path("field").asText())
          .isEqualTo("endpointIds");
    }
  }

  @Test
  void refusesPagesOfOtherOrigins() {
    RestAssured.given()
        .header("Connection", "Upgrade")
        .header("Upgrade", "websocket")
        .header("Sec-WebSocket-Version", "13")
        .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
        .header("Origin", "https://evil.example")
        .get("/ws")
        .then()
        .statusCode(403)
        .contentType("application/problem+json");
  }

  @Test
  void closes4001WhoeverDoesNotTakeItsEvents() {
    try (var slow = Client.connect(gateway, GatewayServers.token("defence-2", "viewer"));
        var other = Client.connect(gateway, GatewayServers.token("defence-2", "viewer"))) {
      slow.subscribe("\"channel\":\"messages\"").awaitType("subscribed");
      other.subscribe("\"channel\":\"messages\"").awaitType("subscribed");
      slow.stopReading();
      var text = "x".repeat(4000);
      for (int i = 0; i < 6000 && (i % 100 > 0 || closed("slow consumer") == 0); i++) {
        bus.publish("defence-2", Facts.message("truck-7", text, i));
      }
      bus.publish("defence-2", Facts.message("truck-7", "the end", 0));

      assertThat(closed("slow consumer")).isEqualTo(1);
      other.await(message -> message.path("text").asText().equals("the end"));
    }
  }

  private static int closed(String reason) {
    return RestAssured.given()
        .auth()
        .oauth2(GatewayServers.token("defence-2", "admin"))
        .get("/ws/stats")
        .jsonPath()
        .getInt("closes.'" + reason + "' ?: 0");
  }
}
