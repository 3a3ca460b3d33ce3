package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What clients notice when Redis, or the connection to it, goes away and comes back: nothing where
/// everything can still be told, close 4002 where it cannot.
class RedisLossIT {
  private static final Neighbours NEIGHBOURS = new Neighbours();
  private static final BusWriter BUS = NEIGHBOURS.bus();
  private static final PackagedGateway ONE =
      PackagedGateway.start("loss-1", NEIGHBOURS.settings(Map.of()));
  private static final PackagedGateway TWO =
      PackagedGateway.start("loss-2", NEIGHBOURS.settings(Map.of()));

  private final String org = "loss-" + UUID.randomUUID();

  @AfterAll
  static void stopServers() {
    ONE.close();
    TWO.close();
    NEIGHBOURS.close();
  }

  @Test
  void catchesUpSilentlyWhenOnlyTheSubscriptionWasCut() {
    try (var client = messagesAt(ONE)) {
      say(1);
      client.await(message -> offset(message) == 1);
      sayUnheard(2);
      sayUnheard(3);
      NEIGHBOURS.cutPubSub();
      client.await(message -> offset(message) == 3);
      say(4);
      client.await(message -> offset(message) == 4);

      assertThat(offsets(client)).containsExactly(1L, 2L, 3L, 4L);
      assertThat(client.isClosed()).isFalse();
    }
  }

  @Test
  void repeatsAndForgetsNothingWhileTheSubscriptionIsCutAgainAndAgain() {
    try (var client = messagesAt(ONE);
        var filtered = connected(ONE)) {
      filtered
          .subscribe("\"channel\":\"messages\",\"nodeIds\":[\"node-1\"]")
          .awaitType("subscribed");
      for (int i = 1; i <= 300; i++) {
        if (i % 3 == 0) {
          sayUnheard(i);
        } else {
          say(i);
        }
        if (i % 60 == 0) {
          NEIGHBOURS.cutPubSub();
        }
      }
      say(301);
      client.await(message -> offset(message) == 301);
      filtered.await(message -> offset(message) == 301);

      assertThat(offsets(client)).containsExactlyElementsOf(upTo(301));
      assertThat(offsets(filtered))
          .containsExactlyElementsOf(upTo(301).stream().filter(i -> i % 2 == 1).toList());
      assertThat(client.isClosed()).isFalse();
    }
  }

  @Test
  void fillsAGapInTheOffsetsFromTheStream() {
    try (var client = messagesAt(ONE)) {
      say(1);
      sayUnheard(2);
      sayUnheard(3);
      say(4);
      client.await(message -> offset(message) == 4);

      assertThat(offsets(client)).containsExactly(1L, 2L, 3L, 4L);
    }
  }

  @Test
  void passesOnNothingThatWasPublishedTwice() {
    try (var client = messagesAt(ONE)) {
      var id = UUID.randomUUID().toString();
      BUS.publish(org, Facts.message("node-1", "text 1", 1), id);
      BUS.publish(org, Facts.message("node-1", "text 1", 1), id);
      say(2);
      client.await(message -> offset(message) == 2);

      assertThat(offsets(client)).containsExactly(1L, 2L);
    }
  }

  @Test
  void tells4002WhenTheStreamNoLongerReachesBack() {
    try (var client = messagesAt(ONE)) {
      say(1);
      client.await(message -> offset(message) == 1);
      for (int i = 2; i <= 5; i++) {
        sayUnheard(i);
      }
      trimBefore(4);
      say(6);

      assertThat(client.awaitClose()).isEqualTo(4002);
      assertThat(offsets(client)).containsExactly(1L);
      assertThat(resumed(TWO, position(client).epoch(), 1).recovered()).isFalse();
      assertThat(resumed(TWO, position(client).epoch(), 3).recovered()).isTrue();
    }
  }

  @Test
  void tells4002WhenRedisWasEmptiedUnderIt() {
    try (var client = messagesAt(ONE)) {
      say(1);
      client.await(message -> offset(message) == 1);
      NEIGHBOURS.redis().flush();
      say(2);

      assertThat(client.awaitClose()).isEqualTo(4002);
      assertThat(resumed(ONE, position(client).epoch(), 1).recovered()).isFalse();
    }
  }

  @Test
  void tells4002AfterARestartOfRedisBecauseItMayHaveForgotten() {
    try (var client = messagesAt(ONE)) {
      say(1);
      client.await(message -> offset(message) == 1);
      NEIGHBOURS.redis().restart();
      NEIGHBOURS.awaitRedis();

      assertThat(client.awaitClose()).isEqualTo(4002);
      ONE.awaitReady();
      var again = resumed(ONE, position(client).epoch(), 1);
      assertThat(again.recovered()).isFalse();
      assertThat(again.position().epoch()).isNotEqualTo(position(client).epoch());
      TWO.awaitReady();
    }
  }

  @Test
  void comesBackByItselfAfterRedisWasKilledAndEmptied() {
    BUS.store(org, Facts.reading(59, "brewery", 1, 1));
    try (var events = messagesAt(ONE);
        var state = connected(ONE)) {
      say(1);
      events.await(message -> offset(message) == 1);
      state.subscribe("\"channel\":\"telemetry\"").awaitSnapshot("telemetry");

      NEIGHBOURS.redis().process().kill();
      Awaitility.await("not ready").until(() -> !ONE.isReady());
      NEIGHBOURS.redis().start();
      NEIGHBOURS.awaitRedis();
      NEIGHBOURS.redis().flush();
      BUS.announce(org, Facts.reading(59, "brewery", 2, 2));

      assertThat(events.awaitClose()).isEqualTo(4002);
      state.await(message -> message.path("value").asDouble() == 2);
      ONE.awaitReady();
      assertThat(state.isClosed()).isFalse();
      Awaitility.await("events of the new epoch").until(this::isHeardAtOnce);
      TWO.awaitReady();
    }
  }

  @Test
  void showsTheNewestValuesThatChangedWhileTheSubscriptionWasCut() {
    BUS.store(org, Facts.reading(59, "brewery", 1, 1));
    try (var client = connected(ONE)) {
      client
          .subscribe("\"channel\":\"telemetry\",\"minIntervalMs\":0,\"every\":true")
          .awaitSnapshot("telemetry");
      for (int i = 2; i <= 40; i++) {
        BUS.announce(org, Facts.reading(59, "brewery", i, i));
        BUS.store(org, Facts.reading(60, "brewery", i, i));
        if (i % 10 == 0) {
          NEIGHBOURS.cutPubSub();
        }
      }
      client.await(message -> isReading(message, 59, 40));
      client.await(message -> isReading(message, 60, 40));

      var values =
          client.ofType("telemetry").stream()
              .filter(message -> message.path("endpointId").asLong() == 59)
              .map(message -> message.path("value").asLong())
              .toList();
      assertThat(values).isSorted();
    }
  }

  @Test
  void resumesAtAnotherReplica() {
    String epoch;
    try (var client = messagesAt(ONE)) {
      say(1);
      say(2);
      client.await(message -> offset(message) == 2);
      epoch = position(client).epoch();
    }
    say(3);
    say(4);

    var resumed = resumed(TWO, epoch, 2);

    assertThat(resumed.recovered()).isTrue();
    assertThat(resumed.offsets()).containsExactly(3L, 4L);
  }

  /// Whoever joins before the gateway has noticed the new epoch is told 4002 once more.
  private boolean isHeardAtOnce() {
    try (var client = messagesAt(ONE)) {
      say(1);
      Awaitility.await().until(() -> client.isClosed() || !offsets(client).isEmpty());
      return !offsets(client).isEmpty();
    }
  }

  private record Position(String epoch, long offset) {}

  private record Resumed(boolean recovered, Position position, List<Long> offsets) {}

  private Resumed resumed(PackagedGateway gateway, String epoch, long offset) {
    try (var client = connected(gateway)) {
      client.subscribe(
          "\"channel\":\"messages\",\"since\":{\"epoch\":\"%s\",\"offset\":%d}"
              .formatted(epoch, offset));
      var subscribed = client.awaitType("subscribed");
      var end = position(client).offset();
      if (subscribed.path("recovered").asBoolean() && end > offset) {
        client.await(message -> offset(message) == end);
      }
      client.settle();
      return new Resumed(
          subscribed.path("recovered").asBoolean(), position(client), offsets(client));
    }
  }

  private Client messagesAt(PackagedGateway gateway) {
    var client = connected(gateway).subscribe("\"channel\":\"messages\"");
    client.awaitType("subscribed");
    return client;
  }

  private Client connected(PackagedGateway gateway) {
    var client = Client.connect(gateway.uri(), NEIGHBOURS.token(org));
    client.awaitType("connected");
    return client;
  }

  private void say(int number) {
    BUS.publish(org, Facts.message("node-" + number % 2, "text " + number, number));
  }

  /// As when the message gets lost on the way to the gateway.
  private void sayUnheard(int number) {
    BUS.publishUnheard(org, Facts.message("node-" + number % 2, "text " + number, number));
  }

  private void trimBefore(long offset) {
    var stream = EventChannel.of(new OrgId(org), ChannelKind.MESSAGES).streamKey();
    BUS.send(Request.cmd(Command.XTRIM).arg(stream).arg("MINID").arg(offset + "-0"));
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private static Position position(Client client) {
    var position = client.awaitType("subscribed").path("position");
    return new Position(position.path("epoch").asText(), position.path("offset").asLong());
  }

  private static List<Long> offsets(Client client) {
    return client.ofType("message").stream().map(RedisLossIT::offset).toList();
  }

  private static long offset(JsonNode message) {
    return message.path("type").asText().equals("message") ? message.path("offset").asLong() : -1;
  }

  private static boolean isReading(JsonNode message, long endpointId, long value) {
    return message.path("type").asText().equals("telemetry")
        && message.path("endpointId").asLong() == endpointId
        && message.path("value").asLong() == value;
  }
}
