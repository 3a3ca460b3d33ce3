package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.stack.token.TokenRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class RoomTest {
  @TestHTTPResource URI gateway;

  @Test
  void bringsWhatIsPublishedToEverybodyButTheSender() {
    try (var ann = connect("room-1", "ann", "operator", "team/+");
        var ben = connect("room-1", "ben", "viewer", "team/1")) {
      ann.subscribe("\"channel\":\"room:team/1\"").awaitType("subscribed");
      ben.subscribe("\"channel\":\"room:team/1\"").awaitType("subscribed");

      publish(ann, "team/1", "note", ",\"data\":{\"text\":\"one\"}");
      publish(ann, "team/1", "note", ",\"data\":{\"text\":\"two\"},\"echo\":true");
      awaitOffset(ben, 2);
      awaitOffset(ann, 2);

      assertThat(ben.ofType("event")).extracting(RoomTest::text).containsExactly("one", "two");
      assertThat(ann.ofType("event")).extracting(RoomTest::text).containsExactly("two");
      assertThat(ben.ofType("event"))
          .allSatisfy(event -> {
            assertThat(event.path("userId").asText()).isEqualTo("ann");
            assertThat(event.path("room").asText()).isEqualTo("team/1");
          });
    }
  }

  @Test
  void keepsNoHistoryOfEphemeralEvents() {
    try (var ann = connect("room-2", "ann", "operator", "team/1");
        var ben = connect("room-2", "ben", "viewer", "team/1")) {
      ben.subscribe("\"channel\":\"room:team/1\"").awaitType("subscribed");

      publish(ann, "team/1", "typing", ",\"ephemeral\":true");
      publish(ann, "team/1", "note", "");
      awaitOffset(ben, 1);

      assertThat(ben.ofType("event"))
          .extracting(event -> event.path("event").asText())
          .containsExactly("typing", "note");
      assertThat(ben.ofType("event").getFirst().has("offset")).isFalse();
    }
  }

  @Test
  void refusesPublishingByTheFieldWhereTheTokenDoesNotPermitIt() {
    try (var viewer = connect("room-3", "ann", "viewer", "team/1");
        var operator = connect("room-3", "ben", "operator", "team/1")) {
      publish(viewer, "team/1", "note", "");
      publish(operator, "team/2", "note", "");

      assertThat(viewer.awaitError("forbidden").has("field")).isFalse();
      assertThat(operator.awaitError("forbidden").path("field").asText()).isEqualTo("room");
    }
  }

  @Test
  void refusesASubscriptionThatTheTokenDoesNotCover() {
    try (var ann = connect("room-4", "ann", "viewer", "team/1", "issue/#")) {
      ann.subscribe("\"channel\":\"room:team/+\"");

      var error = ann.awaitError("forbidden");

      assertThat(error.path("field").asText()).isEqualTo("channel");
    }
  }

  @Test
  void bringsAPatternsRoomsAndNoOthers() {
    try (var ann = connect("room-5", "ann", "operator", "#");
        var one = connect("room-5", "ben", "viewer", "team/#");
        var all = connect("room-5", "cleo", "viewer", "team/#")) {
      one.subscribe("\"channel\":\"room:team/+\"").awaitType("subscribed");
      all.subscribe("\"channel\":\"room:team/#\"").awaitType("subscribed");
      all.subscribe("\"channel\":\"room:team/1\"")
          .await(message -> message.path("id").asText().equals("room:team/1"));

      for (var room : List.of("issue/1", "team/1", "team/1/x", "team", "team/2")) {
        publish(ann, room, "note", "");
      }
      one.await(message -> room(message).equals("team/2"));
      all.await(message -> room(message).equals("team/2"));

      assertThat(one.ofType("event"))
          .extracting(RoomTest::room)
          .containsExactly("team/1", "team/2");
      assertThat(all.ofType("event"))
          .extracting(RoomTest::room)
          .containsExactly("team/1", "team/1/x", "team", "team/2");
    }
  }

  @Test
  void resumesARoomAndSaysThatAPatternCannotBeResumed() {
    String epoch;
    try (var ann = connect("room-6", "ann", "operator", "team/#")) {
      ann.subscribe("\"channel\":\"room:team/1\"");
      epoch = ann.awaitType("subscribed").path("position").path("epoch").asText();
      for (int i = 1; i <= 3; i++) {
        publish(ann, "team/1", "note", ",\"echo\":true");
      }
      awaitOffset(ann, 3);
    }
    var since = ",\"since\":{\"epoch\":\"%s\",\"offset\":1}".formatted(epoch);

    try (var room = connect("room-6", "ann", "operator", "team/#");
        var pattern = connect("room-6", "ben", "operator", "team/#")) {
      room.subscribe("\"channel\":\"room:team/1\"" + since);
      awaitOffset(room, 3);
      pattern.subscribe("\"channel\":\"room:team/+\"" + since);

      assertThat(room.awaitType("subscribed").path("recovered").asBoolean()).isTrue();
      assertThat(room.ofType("event"))
          .extracting(event -> event.path("offset").asLong())
          .containsExactly(2L, 3L);
      assertThat(pattern.awaitType("subscribed").path("recovered").asBoolean(true)).isFalse();
      assertThat(pattern.settle().ofType("event")).isEmpty();
    }
  }

  @Test
  void bringsWhatIsSentToAUserToAllOfTheirConnectionsOnce() {
    try (var service = connect("room-7", "billing", "service");
        var first = connect("room-7", "ann", "viewer", "user/#");
        var second = connect("room-7", "ann", "viewer");
        var other = connect("room-7", "ben", "viewer")) {
      first.subscribe("\"channel\":\"room:user/ann\"").awaitType("subscribed");

      publish(service, "user/ann", "invoice", "");
      awaitOffset(first, 1);
      awaitOffset(second, 1);
      first.send("{\"type\":\"unsubscribe\",\"id\":\"room:user/ann\"}").awaitType("unsubscribed");
      publish(service, "user/ann", "invoice", "");
      awaitOffset(first, 2);
      awaitOffset(second, 2);

      assertThat(first.ofType("event")).hasSize(2);
      assertThat(second.ofType("event")).hasSize(2);
      assertThat(other.settle().ofType("event")).isEmpty();
    }
  }

  @Test
  void opensSynchronizationWithItsRoomSubscribed() {
    var token = GatewayServers.token("room-8", "viewer");
    try (var client = Client.connectSync(gateway, "room-8", token);
        var service = connect("room-8", "billing", "service")) {
      var connected = client.awaitType("event");
      publish(service, "sync", "SYNC_CONFLICT", ",\"data\":{\"itemId\":\"order-17\"}");
      var conflict = client.await(message -> message.path("offset").asLong() == 1);

      assertThat(connected.path("event").asText()).isEqualTo("CONNECTED");
      assertThat(client.awaitType("subscribed").path("channel").asText()).isEqualTo("room:sync");
      assertThat(conflict.path("event").asText()).isEqualTo("SYNC_CONFLICT");
    }
  }

  @Test
  void closesSynchronizationOfAnotherOrganization() {
    try (var client =
        Client.connectSync(gateway, "room-other", GatewayServers.token("room-9", "viewer"))) {
      assertThat(client.awaitClose()).isEqualTo(4502);
      assertThat(client.ofType("connected")).isEmpty();
    }
  }

  @Test
  void takesOnlyTheEventsOfSynchronizationInItsRoom() {
    try (var service = connect("room-10", "billing", "service")) {
      publish(service, "sync", "note", "");
      var name = service.awaitError("invalid_field");
      publish(service, "sync", "SYNC_SUCCESS", ",\"data\":{}");
      var item = service.await(message -> message.path("field").asText().equals("data.itemId"));

      assertThat(name.path("field").asText()).isEqualTo("event");
      assertThat(item.path("code").asText()).isEqualTo("invalid_field");
    }
  }

  private Client connect(String org, String user, String role, String... rooms) {
    var client =
        Client.connect(
            gateway,
            GatewayServers.token(
                TokenRequest.of(org, role).withSubject(user).withRooms(List.of(rooms))));
    client.awaitType("connected");
    return client;
  }

  private static void publish(Client client, String room, String event, String more) {
    client.send(
        "{\"type\":\"publish\",\"room\":\"%s\",\"event\":\"%s\"%s}".formatted(room, event, more));
  }

  private static void awaitOffset(Client client, long offset) {
    client.await(message ->
        message.path("type").asText().equals("event") && message.path("offset").asLong() == offset);
  }

  private static String room(JsonNode message) {
    return message.path("room").asText();
  }

  private static String text(JsonNode event) {
    return event.path("data").path("text").asText();
  }
}
