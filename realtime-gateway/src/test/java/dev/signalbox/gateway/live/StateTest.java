package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.stack.token.TokenRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class StateTest {
  @TestHTTPResource URI gateway;
  @Inject BusWriter bus;

  @Test
  void sendsTheNewestValuesThenTheChanges() {
    bus.store("state-1", Facts.reading(59, "brewery", 20.5, 0));
    bus.store("state-1", Facts.reading(60, "brewery", 21.5, 0));

    try (var client = Client.connect(gateway, GatewayServers.token("state-1", "viewer"))) {
      client.subscribe("\"channel\":\"telemetry\",\"endpointIds\":[59]");
      var snapshot = client.awaitSnapshot("telemetry");
      bus.announce("state-1", Facts.reading(60, "brewery", 22.5, 1));
      bus.announce("state-1", Facts.reading(59, "brewery", 23.5, 1));
      var live = client.awaitType("telemetry");

      assertThat(snapshot)
          .singleElement()
          .satisfies(item -> {
            assertThat(item.path("endpointId").asLong()).isEqualTo(59);
            assertThat(item.path("value").asDouble()).isEqualTo(20.5);
          });
      assertThat(live.path("value").asDouble()).isEqualTo(23.5);
      assertThat(client.messages().stream().map(message -> message.path("type").asText()))
          .containsExactly("connected", "subscribed", "snapshot", "telemetry");
    }
  }

  @Test
  void putsASnapshotIntoAsFewPartsAsFit() {
    for (int i = 1; i <= 40; i++) {
      bus.store("state-parts", Facts.reading(i, "brewery", i, i));
    }
    try (var client = Client.connect(gateway, GatewayServers.token("state-parts", "viewer"))) {
      client.subscribe("\"channel\":\"telemetry\"");

      assertThat(client.awaitSnapshot("telemetry")).hasSize(40);
      assertThat(client.ofType("snapshot")).hasSize(1);
    }
  }

  @Test
  void framesManyMessagesTogetherForArrayClients() {
    try (var arrays = Client.connectArrays(gateway, GatewayServers.token("state-2", "viewer"));
        var plain = Client.connect(gateway, GatewayServers.token("state-2", "viewer"))) {
      arrays
          .subscribe("\"channel\":\"telemetry\",\"minIntervalMs\":300")
          .awaitSnapshot("telemetry");
      plain.subscribe("\"channel\":\"telemetry\",\"minIntervalMs\":300").awaitSnapshot("telemetry");
      var before = arrays.frames();
      for (int i = 1; i <= 30; i++) {
        bus.announce("state-2", Facts.reading(i, "brewery", i, i));
      }
      bus.announce("state-2", Facts.reading(31, "brewery", 31, 31));
      arrays.await(message -> message.path("endpointId").asLong() == 31);
      plain.await(message -> message.path("endpointId").asLong() == 31);

      assertThat(arrays.ofType("telemetry")).hasSize(31);
      assertThat(plain.ofType("telemetry")).hasSize(31);
      assertThat(arrays.frames() - before).isLessThan(10);
    }
  }

  @Test
  void sendsOnlyTheNewestOfEachKeyUnlessEveryReadingIsAskedFor() {
    try (var newest = Client.connect(gateway, GatewayServers.token("state-3", "viewer"));
        var every = Client.connect(gateway, GatewayServers.token("state-3", "viewer"))) {
      newest
          .subscribe("\"channel\":\"telemetry\",\"minIntervalMs\":1000")
          .awaitSnapshot("telemetry");
      every
          .subscribe("\"channel\":\"telemetry\",\"minIntervalMs\":1000,\"every\":true")
          .awaitSnapshot("telemetry");
      for (int i = 1; i <= 50; i++) {
        bus.announce("state-3", Facts.reading(59, "brewery", i, i));
      }
      newest.await(message -> message.path("value").asDouble() == 50);
      every.await(message -> message.path("value").asDouble() == 50);

      assertThat(newest.ofType("telemetry")).hasSizeLessThan(10);
      assertThat(every.ofType("telemetry")).hasSize(50);
    }
  }

  @Test
  void tellsAClientThatFellBehindHowManyReadingsItMissed() {
    try (var slow = Client.connectArrays(gateway, GatewayServers.token("state-10", "viewer"))) {
      slow.subscribe(
              "\"channel\":\"telemetry\",\"id\":\"chart\",\"minIntervalMs\":0,\"every\":true")
          .awaitSnapshot("chart");
      slow.settle().stopReading();
      var before = conflated();
      var sent = 0;
      while (sent < 20_000 && (sent % 100 > 0 || conflated() == before)) {
        bus.announce("state-10", Facts.text(59, "brewery", "x".repeat(4000), ++sent));
      }
      slow.readOn();
      bus.announce("state-10", Facts.text(59, "brewery", "the end", ++sent));
      slow.await(message -> message.path("value").asText().equals("the end"));

      var skipped = slow.ofType("skipped");
      assertThat(skipped)
          .isNotEmpty()
          .allSatisfy(message -> assertThat(message.path("id").asText()).isEqualTo("chart"));
      var missed = skipped.stream().mapToInt(message -> message.path("count").asInt()).sum();
      assertThat(slow.ofType("telemetry").size() + missed).isEqualTo(sent);
    }
  }

  private static int conflated() {
    return RestAssured.given()
        .auth()
        .oauth2(GatewayServers.token("state-10", "admin"))
        .get("/ws/stats")
        .jsonPath()
        .getInt("drops.conflated");
  }

  @ParameterizedTest
  @CsvSource({"0, true", "60000, true", "-1, false", "60001, false", "0.5, false", "true, false"})
  void takesIntervalsUpToAMinute(String millis, boolean taken) {
    try (var client = Client.connect(gateway, GatewayServers.token("state-11", "viewer"))) {
      client.subscribe("\"channel\":\"telemetry\",\"minIntervalMs\":" + millis);

      if (taken) {
        client.awaitSnapshot("telemetry");
      } else {
        assertThat(client.awaitError("invalid_field").path("field").asText())
            .isEqualTo("minIntervalMs");
      }
    }
  }

  /// The first change comes at once, the second not before the interval has passed.
  @Test
  void keepsTheIntervalOfEachSubscriptionByItself() {
    try (var client = Client.connect(gateway, GatewayServers.token("state-12", "viewer"))) {
      client
          .subscribe("\"channel\":\"telemetry\",\"id\":\"slow\",\"minIntervalMs\":60000")
          .awaitSnapshot("slow");
      bus.announce("state-12", Facts.reading(59, "brewery", 1, 1));
      client.awaitType("telemetry");
      client
          .subscribe("\"channel\":\"telemetry\",\"id\":\"fast\",\"minIntervalMs\":0")
          .awaitSnapshot("fast");
      client.settle();
      for (int i = 2; i <= 5; i++) {
        var value = i;
        bus.announce("state-12", Facts.reading(59, "brewery", value, value));
        client.await(message -> message.path("value").asInt() == value);
      }

      assertThat(client.ofType("telemetry"))
          .extracting(message -> message.path("value").asInt())
          .containsExactly(1, 2, 3, 4, 5);
    }
  }

  @Test
  void showsWhoEntersAndWhoLeavesTheBounds() {
    bus.store("state-4", Facts.position("inside", 52.5, 13.4, 0));
    bus.store("state-4", Facts.position("outside", 10, 10, 0));
    try (var client = Client.connect(gateway, GatewayServers.token("state-4", "viewer"))) {
      client.subscribe(
          "\"channel\":\"positions\",\"id\":\"map\",\"minIntervalMs\":0,"
              + "\"bounds\":{\"north\":53,\"south\":52,\"west\":13,\"east\":14}");
      var shown = client.awaitSnapshot("map");
      bus.announce("state-4", Facts.position("outside", 52.1, 13.1, 1));
      client.awaitType("position_update");
      bus.announce("state-4", Facts.position("inside", 54, 13.4, 1));
      var left = client.awaitType("left_bounds");

      assertThat(shown)
          .singleElement()
          .satisfies(item -> assertThat(item.path("nodeId").asText()).isEqualTo("inside"));
      assertThat(left.path("nodeId").asText()).isEqualTo("inside");
      assertThat(left.path("id").asText()).isEqualTo("map");
      assertThat(client.ofType("position_update")).hasSize(1);
    }
  }

  @Test
  void tellsOnlyWhatIsNewWhenAFilterIsReplaced() {
    bus.store("state-5", Facts.reading(59, "brewery", 1, 0));
    bus.store("state-5", Facts.reading(60, "brewery", 2, 0));
    try (var client = Client.connect(gateway, GatewayServers.token("state-5", "viewer"))) {
      client.subscribe("\"channel\":\"telemetry\",\"endpointIds\":[59]").awaitSnapshot("telemetry");
      bus.announce("state-5", Facts.reading(59, "brewery", 1.5, 1));
      client.awaitType("telemetry");
      client.subscribe("\"channel\":\"telemetry\",\"endpointIds\":[59,60]");
      client.await(message -> message.path("items").path(0).path("endpointId").asLong() == 60);
      client.send("{\"type\":\"unsubscribe\",\"id\":\"telemetry\",\"endpointIds\":[59]}");
      var unsubscribed = client.awaitType("unsubscribed");
      client.settle();
      bus.announce("state-5", Facts.reading(59, "brewery", 3, 2));
      bus.announce("state-5", Facts.reading(60, "brewery", 4, 2));
      client.await(message -> message.path("value").asInt() == 4);

      assertThat(client.awaitSnapshot("telemetry"))
          .extracting(item -> item.path("endpointId").asLong())
          .containsExactly(59L, 60L);
      assertThat(unsubscribed.path("whole").asBoolean(true)).isFalse();
      assertThat(client.ofType("telemetry"))
          .extracting(item -> item.path("endpointId").asLong())
          .containsExactly(59L, 60L);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void neverGoesBackToWhatWasOnItsWayWhenAFilterIsReplaced(boolean every) {
    var org = "state-back-" + every;
    var first = "\"channel\":\"telemetry\",\"endpointIds\":[59],\"every\":" + every;
    bus.store(org, Facts.reading(59, "brewery", 2, 2));
    HeldFences.hold();
    try (var client = Client.connect(gateway, GatewayServers.token(org, "viewer"))) {
      client.subscribe(first).awaitSnapshot("telemetry");
      client.subscribe(first.replace("[59]", "[59,60]"));
      client.await(_ -> client.ofType("snapshot").size() == 2);
      bus.tell(org, Facts.reading(59, "brewery", 1, 1));
      HeldFences.release();
      bus.announce(org, Facts.reading(60, "brewery", 3, 3));
      client.awaitType("telemetry");

      assertThat(client.ofType("telemetry"))
          .extracting(item -> item.path("value").asInt())
          .containsExactly(3);
    } finally {
      HeldFences.release();
    }
  }

  @Test
  void mergesPartialNodeUpdatesThatWaitTogether() {
    bus.store("state-6", Facts.attributes("truck-7", "{\"name\":\"T7\",\"battery\":90}", 0));
    bus.store("state-6", Facts.status("truck-7", true, 0));
    try (var client = Client.connect(gateway, GatewayServers.token("state-6", "viewer"))) {
      client.subscribe("\"channel\":\"nodes\",\"minIntervalMs\":500");
      var shown = client.awaitSnapshot("nodes");
      client.settle();
      bus.announce("state-6", Facts.status("truck-7", true, 1));
      client.awaitType("node_status");
      bus.announce("state-6", Facts.attributes("truck-7", "{\"battery\":80}", 1));
      bus.announce("state-6", Facts.attributes("truck-7", "{\"firmware\":\"2\"}", 2));
      var merged = client.awaitType("node_update").path("changes");

      assertThat(shown).hasSize(2);
      assertThat(merged.path("battery").asInt()).isEqualTo(80);
      assertThat(merged.path("firmware").asText()).isEqualTo("2");
    }
  }

  @Test
  void neverShowsNodesThatTheTokenDoesNotName() {
    var mine = TokenRequest.of("state-7", "viewer").withNodes(List.of("mine"));
    bus.store("state-7", Facts.reading(1, "mine", 1, 0));
    bus.store("state-7", Facts.reading(2, "theirs", 2, 0));
    try (var client = Client.connect(gateway, GatewayServers.token(mine))) {
      client.subscribe("\"channel\":\"telemetry\",\"minIntervalMs\":0");
      var everything = client.awaitSnapshot("telemetry");
      client.subscribe("\"channel\":\"telemetry\",\"id\":\"two\",\"endpointIds\":[2]");
      var two = client.awaitSnapshot("two");
      client.settle();
      bus.announce("state-7", Facts.reading(2, "theirs", 3, 1));
      bus.announce("state-7", Facts.reading(1, "mine", 4, 1));
      client.awaitType("telemetry");
      client.subscribe("\"channel\":\"nodes\",\"nodeIds\":[\"theirs\"]");
      var refusal = client.awaitError("forbidden");

      assertThat(everything).hasSize(1);
      assertThat(two).isEmpty();
      assertThat(client.ofType("telemetry"))
          .extracting(item -> item.path("nodeId").asText())
          .containsOnly("mine");
      assertThat(refusal.path("field").asText()).isEqualTo("nodeIds");
      assertThat(refusal.path("id").asText()).isEqualTo("nodes");
    }
  }

  @Test
  void dropsWhatARenewedTokenNoLongerCovers() {
    var all = TokenRequest.of("state-8", "viewer").withSubject("ann");
    try (var client = Client.connect(gateway, GatewayServers.token(all))) {
      client
          .subscribe("\"channel\":\"telemetry\",\"nodeIds\":[\"a\"],\"minIntervalMs\":0")
          .awaitSnapshot("telemetry");
      client.subscribe("\"channel\":\"positions\",\"minIntervalMs\":0").awaitSnapshot("positions");
      var less = GatewayServers.token(all.withNodes(List.of("b")));
      client.send("{\"type\":\"auth\",\"token\":\"" + less + "\"}");
      var unsubscribed = client.awaitType("unsubscribed");
      client.settle();
      bus.announce("state-8", Facts.position("a", 1, 1, 1));
      bus.announce("state-8", Facts.position("b", 1, 1, 1));
      client.awaitType("position_update");

      assertThat(client.ofType("connected")).hasSize(2);
      assertThat(unsubscribed.path("id").asText()).isEqualTo("telemetry");
      assertThat(unsubscribed.path("whole").asBoolean()).isTrue();
      assertThat(client.ofType("position_update"))
          .extracting(item -> item.path("nodeId").asText())
          .containsExactly("b");
    }
  }

  /// Values only grow, so that anything old or missing shows.
  @Test
  void joinsSnapshotAndChangesWithoutGapOrStepBack() throws InterruptedException {
    var writing = new AtomicBoolean(true);
    var last = new AtomicLong();
    var writer =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 1; writing.get(); i++) {
                bus.announce("state-9", Facts.reading(59, "brewery", i, i));
                last.set(i);
              }
            });
    var clients = new ArrayList<Client>();
    for (int i = 0; i < 40; i++) {
      var client = Client.connect(gateway, GatewayServers.token("state-9", "viewer"));
      clients.add(client);
      client.subscribe(
          "\"channel\":\"telemetry\",\"endpointIds\":[59],\"minIntervalMs\":0,\"every\":true");
    }
    clients.forEach(client -> client.awaitType("telemetry"));
    writing.set(false);
    writer.join();

    for (var client : clients) {
      client.await(message -> message.path("value").asLong() == last.get());
      var values = new ArrayList<Long>();
      client.awaitSnapshot("telemetry").forEach(item -> values.add(item.path("value").asLong()));
      client.ofType("telemetry").forEach(item -> values.add(item.path("value").asLong()));
      assertThat(values).isSorted();
      assertThat(values.getLast()).isEqualTo(last.get());
      client.close();
    }
  }
}
