package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.stack.token.TokenRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class AuthenticationTest {
  @TestHTTPResource URI gateway;

  /// The four ways to bring a token.
  @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
  enum Way {
    HEADER((gateway, token) -> Client.open(gateway, "", Optional.of(token), List.of())),
    SUBPROTOCOL((gateway, token) ->
        Client.open(
            gateway,
            "",
            Optional.empty(),
            List.of(
                "bearer-token-carrier",
                "quarkus-http-upgrade%23Authorization%23Bearer%20" + token))),
    QUERY((gateway, token) -> Client.open(gateway, "?token=" + token, Optional.empty(), List.of())),
    MESSAGE((gateway, token) ->
        Client.open(gateway, "", Optional.empty(), List.of())
            .send("{\"type\":\"auth\",\"token\":\"" + token + "\"}"));

    private final BiFunction<URI, String, Client> open;

    Way(BiFunction<URI, String, Client> open) {
      this.open = open;
    }
  }

  @ParameterizedTest
  @EnumSource
  void greetsWhoeverBringsAValidToken(Way way) {
    var request = TokenRequest.of("demo", "operator").withSubject("ann");

    try (var client = way.open.apply(gateway, GatewayServers.token(request))) {
      var connected = client.awaitType("connected");

      assertThat(client.messages().getFirst()).isSameAs(connected);
      assertThat(connected.path("org").asText()).isEqualTo("demo");
      assertThat(connected.path("user").asText()).isEqualTo("ann");
      assertThat(connected.path("roles").path(0).asText()).isEqualTo("operator");
      assertThat(connected.path("protocol").asInt()).isEqualTo(1);
      assertThat(connected.path("heartbeatMs").asInt()).isEqualTo(30_000);
      assertThat(connected.path("expiresAt").asText()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void closes1008AfterAnErrorForATokenThatIsNone(Way way) {
    try (var client = way.open.apply(gateway, "nonsense")) {
      client.awaitError("not_authenticated");

      assertThat(client.awaitClose()).isEqualTo(1008);
    }
  }

  @ParameterizedTest
  @EnumSource
  void closes1008ForATokenThatHasExpired(Way way) {
    var expired = TokenRequest.of("demo", "viewer").withLifetime(Duration.ofMinutes(-5));

    try (var client = way.open.apply(gateway, GatewayServers.token(expired))) {
      client.awaitError("not_authenticated");

      assertThat(client.awaitClose()).isEqualTo(1008);
    }
  }

  @Test
  void closes1008WhenAnythingElseComesFirst() {
    try (var client = Client.open(gateway, "", Optional.empty(), List.of())) {
      client.send("{\"type\":\"ping\"}");

      client.awaitError("not_authenticated");
      assertThat(client.awaitClose()).isEqualTo(1008);
    }
  }

  /// What stood behind the token in its frame was refused, because that was still looked at.
  @Test
  void servesWhatComesBehindTheTokenInOneFrame() {
    var auth = "{\"type\":\"auth\",\"token\":\"%s\"}";
    var subscribe = "{\"type\":\"subscribe\",\"channel\":\"%s\"}";
    var token = GatewayServers.token("demo", "viewer");
    try (var client = Client.open(gateway, "", Optional.empty(), List.of("signalbox.v1"))) {
      client.send(
          "[%s,%s,%s,%s]"
              .formatted(
                  auth.formatted(token),
                  subscribe.formatted("positions"),
                  auth.formatted(token),
                  subscribe.formatted("nodes")));
      client.send(subscribe.formatted("messages"));

      client.await(message -> message.path("id").asText().equals("messages"));

      assertThat(client.messages())
          .filteredOn(message -> message.has("id") || message.has("clientId"))
          .extracting(message -> message.path("type").asText() + " " + message.path("id").asText())
          .containsSubsequence("connected ", "subscribed positions", "connected ")
          .containsSubsequence("connected ", "subscribed nodes", "subscribed messages")
          .noneMatch(message -> message.startsWith("error"));
    }
  }

  @Test
  void refusesWhatComesBehindABadTokenInOneFrame() {
    try (var client = Client.open(gateway, "", Optional.empty(), List.of("signalbox.v1"))) {
      client.send(
          "[{\"type\":\"auth\",\"token\":\"nonsense\"},"
              + "{\"type\":\"subscribe\",\"channel\":\"nodes\"}]");

      assertThat(client.awaitClose()).isEqualTo(1008);
      assertThat(client.ofType("error")).hasSize(1);
      assertThat(client.ofType("subscribed")).isEmpty();
    }
  }

  @Test
  void answersTheSubprotocolThatItSpeaks() {
    var token = GatewayServers.token("demo", "viewer");
    var carried = "quarkus-http-upgrade%23Authorization%23Bearer%20" + token;

    try (var arrays =
            Client.open(
                gateway,
                "",
                Optional.empty(),
                List.of("bearer-token-carrier", carried, "signalbox.v1"));
        var carrier =
            Client.open(gateway, "", Optional.empty(), List.of("bearer-token-carrier", carried))) {
      arrays.awaitType("connected");
      carrier.awaitType("connected");

      assertThat(arrays.subprotocol()).isEqualTo("signalbox.v1");
      assertThat(carrier.subprotocol()).isEqualTo("bearer-token-carrier");
    }
  }
}
