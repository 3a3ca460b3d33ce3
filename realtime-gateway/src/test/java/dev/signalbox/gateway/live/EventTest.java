package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.AlarmId;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.stack.token.TokenRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class EventTest {
  @TestHTTPResource URI gateway;
  @Inject BusWriter bus;

  private final AlarmId alarm = new AlarmId(UUID.randomUUID());

  @Test
  void sendsStandingAlarmsThenEveryTransitionWithItsOffset() {
    bus.raise("event-1", Facts.alarm(alarm, "brewery", Severity.HIGH, true), alarm.toString());

    try (var client = Client.connect(gateway, GatewayServers.token("event-1", "viewer"))) {
      client.subscribe("\"channel\":\"alarms\"");
      var standing = client.awaitSnapshot("alarms");
      bus.end("event-1", Facts.alarm(alarm, "brewery", Severity.HIGH, false), alarm.toString());
      var cleared = client.awaitType("alarm");

      var subscribed = client.awaitType("subscribed");
      assertThat(subscribed.path("position").path("offset").asLong()).isEqualTo(1);
      assertThat(subscribed.has("recovered")).isFalse();
      assertThat(standing)
          .singleElement()
          .satisfies(item -> {
            assertThat(item.path("alarmId").asText()).isEqualTo(alarm.toString());
            assertThat(item.path("offset").asLong()).isEqualTo(1);
          });
      assertThat(cleared.path("transition").asText()).isEqualTo("cleared");
      assertThat(cleared.path("offset").asLong()).isEqualTo(2);
    }
  }

  @Test
  void sendsOnlyAlarmsOfTheSeverityAskedFor() {
    try (var client = Client.connect(gateway, GatewayServers.token("event-2", "viewer"))) {
      client.subscribe("\"channel\":\"alarms\",\"minSeverity\":\"high\"").awaitSnapshot("alarms");
      bus.publish("event-2", Facts.alarm(alarm, "brewery", Severity.MEDIUM, true));
      bus.publish("event-2", Facts.alarm(alarm, "brewery", Severity.CRITICAL, true));

      var received = client.awaitType("alarm");

      assertThat(received.path("severity").asText()).isEqualTo("critical");
      assertThat(received.path("offset").asLong()).isEqualTo(2);
    }
  }

  @Test
  void showsTwoClientsTheSameCommand() {
    var id = new CommandId(UUID.randomUUID());
    var other = new CommandId(UUID.randomUUID());
    try (var all = Client.connect(gateway, GatewayServers.token("event-3", "viewer"));
        var one = Client.connectArrays(gateway, GatewayServers.token("event-3", "viewer"))) {
      all.subscribe("\"channel\":\"commands\"").awaitSnapshot("commands");
      one.subscribe("\"channel\":\"commands\",\"commandIds\":[\"" + id + "\"]")
          .awaitSnapshot("commands");

      bus.raise("event-3", Facts.command(other, "brewery", CommandState.SENT), other.toString());
      bus.raise("event-3", Facts.command(id, "brewery", CommandState.SENT), id.toString());
      bus.end("event-3", Facts.command(id, "brewery", CommandState.SUCCEEDED), id.toString());
      one.await(message -> message.path("status").asText().equals("succeeded"));
      all.await(message -> message.path("status").asText().equals("succeeded"));

      assertThat(one.ofType("command_status"))
          .extracting(EventTest::offset)
          .containsExactly(2L, 3L);
      assertThat(all.ofType("command_status"))
          .extracting(EventTest::offset)
          .containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void resumesWithEverythingMissed() {
    var token = GatewayServers.token("event-4", "viewer");
    String epoch;
    try (var client = Client.connect(gateway, token)) {
      client.subscribe("\"channel\":\"messages\"");
      epoch = client.awaitType("subscribed").path("position").path("epoch").asText();
    }
    for (int i = 1; i <= 5; i++) {
      bus.publish("event-4", Facts.message("truck-7", "text " + i, i));
    }

    try (var client = Client.connect(gateway, token)) {
      client.subscribe(
          "\"channel\":\"messages\",\"since\":{\"epoch\":\"%s\",\"offset\":2}".formatted(epoch));
      client.await(message -> offset(message) == 5);
      bus.publish("event-4", Facts.message("truck-7", "text 6", 6));
      client.await(message -> offset(message) == 6);

      var subscribed = client.awaitType("subscribed");
      assertThat(subscribed.path("recovered").asBoolean()).isTrue();
      assertThat(subscribed.path("position").path("offset").asLong()).isEqualTo(5);
      assertThat(client.ofType("message"))
          .extracting(EventTest::offset)
          .containsExactly(3L, 4L, 5L, 6L);
    }
  }

  @Test
  void saysSoWhenItCannotResume() {
    bus.publish("event-5", Facts.message("truck-7", "before", 0));

    try (var client = Client.connect(gateway, GatewayServers.token("event-5", "viewer"))) {
      client.subscribe("\"channel\":\"messages\",\"since\":{\"epoch\":\"another\",\"offset\":0}");
      var subscribed = client.awaitType("subscribed");
      bus.publish("event-5", Facts.message("truck-7", "after", 1));
      client.awaitType("message");

      assertThat(subscribed.path("recovered").asBoolean(true)).isFalse();
      assertThat(client.ofType("message")).extracting(EventTest::offset).containsExactly(2L);
    }
  }

  @Test
  void saysSoWhenTheClientIsAheadOfTheStream() {
    var token = GatewayServers.token("event-7", "viewer");
    String epoch;
    try (var client = Client.connect(gateway, token)) {
      client.subscribe("\"channel\":\"messages\"");
      epoch = client.awaitType("subscribed").path("position").path("epoch").asText();
    }
    bus.publish("event-7", Facts.message("truck-7", "before", 0));

    try (var client = Client.connect(gateway, token)) {
      client.subscribe(
          "\"channel\":\"messages\",\"since\":{\"epoch\":\"%s\",\"offset\":9}".formatted(epoch));
      var subscribed = client.awaitType("subscribed");
      bus.publish("event-7", Facts.message("truck-7", "after", 1));
      client.awaitType("message");

      assertThat(subscribed.path("recovered").asBoolean(true)).isFalse();
      assertThat(subscribed.path("position").path("offset").asLong()).isEqualTo(1);
      assertThat(client.ofType("message")).extracting(EventTest::offset).containsExactly(2L);
    }
  }

  /// A wider filter goes on where the narrower one stood, and does not tell what that left out.
  @Test
  void movesThePositionPastEventsThatTheFilterLeavesOut() {
    try (var client = Client.connect(gateway, GatewayServers.token("event-8", "viewer"))) {
      client.subscribe("\"channel\":\"alarms\"").awaitSnapshot("alarms");
      client.subscribe("\"channel\":\"messages\",\"nodeIds\":[\"mine\"]");
      client.await(message -> message.path("id").asText().equals("messages"));
      bus.publish("event-8", Facts.message("theirs", "left out", 1));
      bus.publish("event-8", Facts.message("theirs", "left out", 2));
      bus.publish("event-8", Facts.alarm(alarm, "theirs", Severity.HIGH, true));
      client.awaitType("alarm"); // on the same way, behind them
      client.subscribe("\"channel\":\"messages\"");
      Awaitility.await().until(() -> client.ofType("subscribed").size() == 3);
      bus.publish("event-8", Facts.message("theirs", "told", 3));
      client.awaitType("message");

      assertThat(client.ofType("subscribed").getLast().path("position").path("offset").asLong())
          .isEqualTo(2);
      assertThat(client.ofType("message")).extracting(EventTest::offset).containsExactly(3L);
    }
  }

  @Test
  void doesNotShowEventsOfNodesThatTheTokenDoesNotName() {
    var token =
        GatewayServers.token(TokenRequest.of("event-6", "viewer").withNodes(List.of("mine")));
    try (var client = Client.connect(gateway, token)) {
      client.subscribe("\"channel\":\"messages\"").awaitType("subscribed");
      bus.publish("event-6", Facts.message("theirs", "secret", 0));
      bus.publish("event-6", Facts.message("mine", "open", 1));

      client.awaitType("message");

      assertThat(client.ofType("message"))
          .extracting(message -> message.path("text").asText())
          .containsExactly("open");
    }
  }

  private static long offset(JsonNode message) {
    return message.path("type").asText().equals("subscribed")
        ? -1
        : message.path("offset").asLong();
  }
}
