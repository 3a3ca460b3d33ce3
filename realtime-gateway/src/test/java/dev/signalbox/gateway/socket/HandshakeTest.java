package dev.signalbox.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeTest {
  @Test
  void prefersTheHeaderToTheOtherWaysToBringAToken() {
    var offer =
        Offer.of(
            "bearer one",
            List.of("bearer-token-carrier, quarkus-http-upgrade%23Authorization%23Bearer%20two"),
            "three");

    assertThat(offer.token()).contains("one");
    assertThat(offer.answer()).contains("bearer-token-carrier");
    assertThat(offer.dialect()).isEqualTo(Dialect.PLAIN);
  }

  @Test
  void readsTheCarriedTokenAndAnswersTheProtocolOfMessages() {
    var offer =
        Offer.of(
            null,
            List.of(
                "bearer-token-carrier",
                "quarkus-http-upgrade%23Authorization%23Bearer%20two",
                "signalbox.v1"),
            null);

    assertThat(offer.token()).contains("two");
    assertThat(offer.answer()).contains("signalbox.v1");
    assertThat(offer.dialect()).isEqualTo(Dialect.ARRAYS);
  }

  @Test
  void answersNoSubprotocolThatItDoesNotSpeak() {
    assertThat(Offer.of(null, List.of("graphql-ws, %zz"), null).answer()).isEmpty();
  }

  @Test
  void admitsTheSameHostAndThoseOnTheList() {
    var policy = new OriginPolicy(List.of("self", "https://Console.example.com"));

    assertThat(policy.admits(null, "localhost:8080")).isTrue();
    assertThat(policy.admits("http://localhost:5173", "localhost:8080")).isTrue();
    assertThat(policy.admits("https://console.example.com", "gateway.internal")).isTrue();
    assertThat(policy.admits("https://evil.example", "localhost:8080")).isFalse();
    assertThat(policy.admits("null", "localhost:8080")).isFalse();
    assertThat(new OriginPolicy(List.of("*")).admits("https://evil.example", "x")).isTrue();
  }
}
