package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.AlarmId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a client finds that took nothing for a while.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class SlowClientTest {
  private static final long FILLER = 1000;

  @TestHTTPResource URI gateway;
  @Inject BusWriter bus;

  @Test
  void findsEventsAheadOfStateThatWaited() {
    try (var client = connect("slow-1")) {
      client.subscribe("\"channel\":\"alarms\"").awaitSnapshot("alarms");
      stall(client, "slow-1");
      for (int i = 1; i <= 20; i++) {
        bus.announce("slow-1", Facts.reading(i, "brewery", i, 1));
      }
      awaitQueue(client, "slow-1", "stateKeys", 21);
      bus.publish(
          "slow-1",
          Facts.alarm(new AlarmId(UUID.randomUUID()), "brewery", Severity.CRITICAL, true));
      awaitQueue(client, "slow-1", "eventBytes", 1);
      client.readOn();
      client.await(message -> message.path("endpointId").asLong() == 20);

      assertThat(indexOf(client, message -> message.path("type").asText().equals("alarm")))
          .isLessThan(indexOf(client, message -> message.path("endpointId").asLong() == 1));
    }
  }

  @Test
  void findsTheNewestOfEachKeyWhileOthersMissedNothing() {
    try (var slow = connect("slow-6");
        var other = connect("slow-6")) {
      other
          .subscribe(
              """
              "channel":"telemetry","endpointIds":[1],"minIntervalMs":0,"every":true\
              """)
          .awaitSnapshot("telemetry");
      stall(slow, "slow-6");
      var text = "x".repeat(4000);
      for (int i = 1; i <= 100; i++) {
        for (int endpoint = 1; endpoint <= 20; endpoint++) {
          bus.announce("slow-6", Facts.text(endpoint, "brewery", text, i));
        }
        assertThat(queue(slow, "slow-6", "stateKeys")).isLessThanOrEqualTo(21);
      }
      other.await(message -> isReading(message, 1, 100));
      slow.readOn();
      slow.await(message -> isReading(message, 20, 100));

      assertThat(other.ofType("telemetry")).hasSize(100);
      assertThat(other.ofType("skipped")).isEmpty();
      assertThat(slow.ofType("telemetry"))
          .filteredOn(message -> message.path("endpointId").asLong() != FILLER)
          .hasSizeBetween(20, 200);
    }
  }

  @Test
  void findsNoMoreSnapshotsThanItNeedsHoweverManyItAskedFor() {
    var alarm = new AlarmId(UUID.randomUUID());
    bus.raise("slow-7", Facts.alarm(alarm, "brewery", Severity.HIGH, true), alarm.toString());
    try (var client = connect("slow-7")) {
      client.subscribe("\"channel\":\"alarms\"").awaitSnapshot("alarms");
      stall(client, "slow-7");
      for (int i = 0; i < 20; i++) {
        client.send("{\"type\":\"request_snapshot\",\"id\":\"alarms\"}");
      }
      awaitReceived(client, "slow-7", 22);
      client.readOn();
      client.settle();
      Awaitility.await().until(() -> snapshots(client) == 3); // then, under way, and one more

      assertThat(snapshots(client.settle())).isEqualTo(3);
    }
  }

  private static long snapshots(Client client) {
    return client.ofType("snapshot").stream()
        .filter(message -> message.path("id").asText().equals("alarms"))
        .count();
  }

  /// It believed that the position was within the new bounds, because it came after the answer.
  @Test
  void findsPositionsOfTheOldBoundsAheadOfTheAnswerForTheNewOnes() {
    try (var client = connect("slow-2")) {
      pan(client, 10, 20).awaitSnapshot("map");
      stall(client, "slow-2");
      bus.announce("slow-2", Facts.position("truck", 0, 15, 1));
      awaitQueue(client, "slow-2", "stateKeys", 2);
      pan(client, 100, 110);
      awaitReceived(client, "slow-2", 3);
      client.readOn();
      Awaitility.await().until(() -> client.ofType("subscribed").size() == 3);

      var answers = client.ofType("subscribed");
      assertThat(indexOf(client, message -> message.path("nodeId").asText().equals("truck")))
          .isLessThan(client.messages().lastIndexOf(answers.getLast()));
    }
  }

  /// The node that was told at 15 went elsewhere while the bounds were replaced twice; the last
  /// ones have 15 within them, too.
  @ParameterizedTest
  @CsvSource({"slow-3, 90, 100", "slow-4, 10, 100"})
  void findsThatANodeLeftWhileTheBoundsWereReplacedTwice(String org, double west, double east) {
    bus.store(org, Facts.position("truck", 0, 15, 0));
    try (var client = connect(org)) {
      pan(client, 10, 20).awaitSnapshot("map");
      client
          .subscribe("\"channel\":\"positions\",\"id\":\"all\",\"minIntervalMs\":0")
          .awaitSnapshot("all");
      stall(client, org);
      pan(client, west, east);
      awaitReceived(client, org, 4);
      bus.announce(org, Facts.position("truck", 0, 50, 1));
      awaitQueue(client, org, "stateKeys", 2);
      pan(client, 12, 18);
      awaitReceived(client, org, 5);
      client.readOn();

      var left = client.awaitType("left_bounds");

      assertThat(left.path("nodeId").asText()).isEqualTo("truck");
      assertThat(left.path("id").asText()).isEqualTo("map");
    }
  }

  /// The one who was replaced while it was looked up was never answered.
  @ParameterizedTest
  @CsvSource({"alarms", "positions", "room:sync"})
  void findsAnAnswerToEachOfTwoSubscriptionsUnderOneId(String channel) {
    try (var client = connect("slow-5")) {
      var subscribe = "{\"type\":\"subscribe\",\"channel\":\"%s\"}".formatted(channel);
      client.send("[%s,%s]".formatted(subscribe, subscribe));

      Awaitility.await().until(() -> client.ofType("subscribed").size() == 2);

      assertThat(client.settle().ofType("subscribed"))
          .extracting(message -> message.path("id").asText())
          .containsExactly(channel, channel);
    }
  }

  private Client connect(String org) {
    return Client.connectArrays(gateway, GatewayServers.token(org, "viewer"));
  }

  private static Client pan(Client client, double west, double east) {
    return client.subscribe(
        """
        "channel":"positions","id":"map","minIntervalMs":0,
        "bounds":{"north":10,"south":-10,"west":%s,"east":%s}\
        """
            .formatted(west, east));
  }

  /// Returns once the client's socket takes nothing more: one value waits.
  private void stall(Client client, String org) {
    client.subscribe("\"channel\":\"telemetry\",\"minIntervalMs\":0").awaitSnapshot("telemetry");
    client.settle().stopReading();
    var text = "x".repeat(4000);
    for (int i = 1; queue(client, org, "stateKeys") == 0; i++) {
      for (int part = 0; part < 200; part++) {
        bus.announce(org, Facts.text(FILLER, "brewery", text, i));
      }
    }
  }

  private static boolean isReading(JsonNode message, long endpoint, long millis) {
    return message.path("endpointId").asLong() == endpoint
        && message.path("timestamp").asText().equals(Facts.at(millis).toString());
  }

  private static void awaitQueue(Client client, String org, String what, int atLeast) {
    Awaitility.await().until(() -> queue(client, org, what) >= atLeast);
  }

  private static int queue(Client client, String org, String what) {
    return report(client, org).getInt("queue." + what);
  }

  /// Waits until the gateway has so many messages of the client beside those that tests use to
  /// settle and to stall.
  private static void awaitReceived(Client client, String org, int messages) {
    Awaitility.await().until(() -> report(client, org).getInt("received.messages") >= messages + 1);
  }

  private static JsonPath report(Client client, String org) {
    return RestAssured.given()
        .auth()
        .oauth2(GatewayServers.token(org, "admin"))
        .get(
            "/api/v1/connections/{client}", client.awaitType("connected").path("clientId").asText())
        .jsonPath();
  }

  private static int indexOf(Client client, Predicate<JsonNode> wanted) {
    var messages = List.copyOf(client.messages());
    for (int i = 0; i < messages.size(); i++) {
      if (wanted.test(messages.get(i))) {
        return i;
      }
    }
    throw new AssertionError("not among " + messages.size() + " messages");
  }
}
