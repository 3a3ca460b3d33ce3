package dev.signalbox.gateway.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.identity.OrgId;
import dev.signalbox.protocol.identity.RoomName;
import dev.signalbox.stack.token.TokenRequest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What members of rooms notice when Redis, or the connection to it, goes away and comes back; also
/// of rooms in which nothing had been said before.
class RoomLossIT {
  private static final Neighbours NEIGHBOURS = new Neighbours();
  private static final BusWriter BUS = NEIGHBOURS.bus();
  private static final PackagedGateway GATEWAY =
      PackagedGateway.start("room-loss-1", NEIGHBOURS.settings(Map.of()));

  private final String org = "loss-" + UUID.randomUUID();

  @AfterAll
  static void stopServers() {
    GATEWAY.close();
    NEIGHBOURS.close();
  }

  @Test
  void catchesUpSilentlyInEveryRoomThatAPatternCovers() {
    try (var pattern = connect("ann", "team/+");
        var named = connect("ben", "team/2")) {
      pattern.subscribe("\"channel\":\"room:team/+\"").awaitType("subscribed");
      named.subscribe("\"channel\":\"room:team/2\"").awaitType("subscribed");

      say("team/1");
      sayUnheard("team/2");
      sayUnheard("team/1");
      sayUnheard("team/3");
      sayUnheard("user/ben");
      NEIGHBOURS.cutPubSub();
      awaitEvents(pattern, 4);
      awaitEvents(named, 2);
      say("team/2");
      awaitEvents(pattern, 5);
      awaitEvents(named, 3);

      assertThat(places(pattern))
          .containsExactly("team/1 1", "team/2 1", "team/1 2", "team/3 1", "team/2 2");
      assertThat(places(named)).containsExactly("team/2 1", "user/ben 1", "team/2 2");
      assertThat(pattern.isClosed()).isFalse();
    }
  }

  @Test
  void fillsAGapWithoutALossOfTheConnection() {
    try (var pattern = connect("ann", "team/+")) {
      pattern.subscribe("\"channel\":\"room:team/+\"").awaitType("subscribed");

      sayUnheard("team/7");
      say("team/8");
      awaitEvents(pattern, 2);

      assertThat(places(pattern)).containsExactly("team/7 1", "team/8 1");
    }
  }

  @Test
  void hearsWhatIsSaidAfterTheConnectionWasLostWhileTheFirstMemberJoined() {
    var withoutOwnRoom = "x".repeat(300); // nobody of the organization is in any room yet
    try (var first = connect(withoutOwnRoom, "team/2")) {
      BUS.send(Request.cmd(Command.CLIENT).arg("PAUSE").arg(10_000).arg("WRITE")); // and scripts
      first.subscribe("\"channel\":\"room:team/2\"");
      awaitSubscriptions(1);
      NEIGHBOURS.cutPubSub();
      awaitSubscriptions(0);
      awaitSubscriptions(1);
      BUS.send(Request.cmd(Command.CLIENT).arg("UNPAUSE"));
      first.awaitType("subscribed");

      say("team/2");
      awaitEvents(first, 1);

      assertThat(places(first)).containsExactly("team/2 1");
    } finally {
      BUS.send(Request.cmd(Command.CLIENT).arg("UNPAUSE"));
    }
  }

  @Test
  void tells4002WhereEventsMayBeMissing() {
    try (var pattern = connect("ann", "team/+");
        var named = connect("ben", "team/2");
        var elsewhere = connect("cleo", "team/2")) {
      pattern.subscribe("\"channel\":\"room:team/+\"").awaitType("subscribed");
      named.subscribe("\"channel\":\"room:team/2\"").awaitType("subscribed");
      say("team/1");
      awaitEvents(pattern, 1);
      NEIGHBOURS.redis().flush();
      say("team/1");

      assertThat(pattern.awaitClose()).isEqualTo(4002);
      assertThat(named.awaitClose()).isEqualTo(4002);
      say("user/cleo");
      awaitEvents(elsewhere, 1);
      assertThat(elsewhere.isClosed()).isFalse();
    }
  }

  @Test
  void refusesToPublishWhileRedisIsAway() {
    var speaker =
        NEIGHBOURS.token(
            TokenRequest.of(org, "operator").withSubject("ann").withRooms(List.of("team/1")));
    try (var ann = Client.connect(GATEWAY.uri(), speaker)) {
      ann.awaitType("connected");
      NEIGHBOURS.redis().process().kill();
      try {
        ann.send("{\"type\":\"publish\",\"room\":\"team/1\",\"event\":\"note\"}");

        var refused = ann.awaitError("unavailable");
        assertThat(refused.path("retryAfterMs").asLong()).isPositive();
        given()
            .baseUri(GATEWAY.uri().toString())
            .auth()
            .oauth2(speaker)
            .contentType("application/json")
            .body("{\"room\":\"team/1\",\"event\":\"note\"}")
            .post("/api/v1/publish")
            .then()
            .statusCode(503)
            .header("Retry-After", notNullValue())
            .body("code", equalTo("unavailable"));
      } finally {
        NEIGHBOURS.redis().start();
        NEIGHBOURS.awaitRedis();
      }
      GATEWAY.awaitReady();
      ann.send("{\"type\":\"publish\",\"room\":\"team/1\",\"event\":\"back\",\"echo\":true}");
      ann.subscribe("\"channel\":\"room:team/1\"").awaitType("subscribed");
      ann.send("{\"type\":\"publish\",\"room\":\"team/1\",\"event\":\"again\",\"echo\":true}");

      ann.await(message -> message.path("event").asText().equals("again"));
    }
  }

  private Client connect(String user, String... rooms) {
    var token =
        NEIGHBOURS.token(
            TokenRequest.of(org, "viewer").withSubject(user).withRooms(List.of(rooms)));
    var client = Client.connect(GATEWAY.uri(), token);
    client.awaitType("connected");
    return client;
  }

  private void say(String room) {
    BUS.publishToRoom(org, Facts.note(room, "dora"), true);
  }

  private void sayUnheard(String room) {
    BUS.publishToRoom(org, Facts.note(room, "dora"), false);
  }

  /// Of gateways to the rooms of the organization.
  private void awaitSubscriptions(int count) {
    Awaitility.await(count + " subscriptions")
        .pollInterval(Duration.ofMillis(5))
        .until(() -> subscriptions() == count);
  }

  private long subscriptions() {
    var rooms = EventChannel.ofRoom(new OrgId(org), new RoomName("any")).liveChannel();
    var counted = BUS.send(Request.cmd(Command.PUBSUB).arg("NUMSUB").arg(rooms));
    return Objects.requireNonNull(counted.get(1).toLong());
  }

  private static void awaitEvents(Client client, int count) {
    Awaitility.await(count + " events").until(() -> client.ofType("event").size() >= count);
  }

  private static List<String> places(Client client) {
    return client.ofType("event").stream().map(RoomLossIT::place).toList();
  }

  private static String place(JsonNode event) {
    return event.path("room").asText() + " " + event.path("offset").asLong();
  }
}
