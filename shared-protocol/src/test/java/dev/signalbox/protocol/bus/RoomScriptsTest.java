package dev.signalbox.protocol.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.RoomEvent;
import dev.signalbox.protocol.identity.RoomName;
import dev.signalbox.protocol.identity.StreamPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What rooms leave in a real Redis, and for how long.
class RoomScriptsTest {
  private static final RoomName ROOM = new RoomName("team/1");
  private static final EventChannel EVENTS = EventChannel.ofRoom(BusFixture.DEMO, ROOM);
  private static final EventChannel OTHER =
      EventChannel.ofRoom(BusFixture.DEMO, new RoomName("team/2"));
  private static final RoomJournal JOURNAL = new RoomJournal(BusFixture.DEMO);
  private static final PresenceChannel PRESENCE = new PresenceChannel(BusFixture.DEMO, ROOM);

  @RegisterExtension static final BusFixture redis = new BusFixture();

  @Test
  void unusedRoomIsForgotten() {
    publish(EVENTS, "one");

    assertThat(secondsLeft(EVENTS.streamKey())).isBetween(1L, 60L);
    assertThat(secondsLeft(EVENTS.idsKey())).isBetween(1L, 60L);
    assertThat(secondsLeft(JOURNAL.streamKey())).isBetween(1L, 60L);
    assertThat(secondsLeft(EVENTS.positionKey())).isGreaterThan(Duration.ofDays(29).toSeconds());
    assertThat(secondsLeft(JOURNAL.positionKey())).isGreaterThan(Duration.ofDays(29).toSeconds());
  }

  @Test
  void roomThatWasOnlySubscribedIsForgottenToo() {
    redis.run(BusScript.READ_POSITION, EVENTS.positionKey(), "e1", "room");

    assertThat(secondsLeft(EVENTS.positionKey())).isGreaterThan(Duration.ofDays(29).toSeconds());
  }

  @Test
  void roomWhoseStreamIsForgottenGoesOnCounting() {
    publish(EVENTS, "one");
    redis.call("DEL", EVENTS.streamKey(), EVENTS.idsKey());

    assertThat(BusFixture.list(publish(EVENTS, "two")).get(1)).isEqualTo(2L);
  }

  @Test
  void publishesOnceAndTellsThePlaceInTheRoomAndInTheJournal() {
    publish(OTHER, "one");
    try (var subscriber = redis.subscriberOf(EVENTS.liveChannel())) {
      assertThat(BusFixture.list(publish(EVENTS, "two")).get(1)).isEqualTo(1L);
      assertThat(BusFixture.list(publish(EVENTS, "two")).get(1)).isEqualTo(0L);
      publish(EVENTS, "three");

      var first = EntryReader.ofMessage(subscriber.nextMessage());
      assertThat(first.next()).isTrue();
      assertThat(first.epoch()).isEqualTo("e1");
      assertThat(first.offset()).isEqualTo(1);
      assertThat(first.subject()).isEqualTo("team/1");
      assertThat(first.journalPosition()).isEqualTo(new StreamPosition("e1", 2));
      var second = EntryReader.ofMessage(subscriber.nextMessage());
      assertThat(second.next()).isTrue();
      assertThat(second.offset()).isEqualTo(2);
      assertThat(second.journalPosition()).isEqualTo(new StreamPosition("e1", 3));
    }
  }

  @Test
  void readsWhatWasMissedInAllRoomsInOrder() {
    publish(EVENTS, "one");
    publish(OTHER, "two");
    publish(EVENTS, "three");

    var missed = missed("e1", 1);

    assertThat(missed.get(1)).isEqualTo(3L);
    assertThat(BusFixture.list(missed.get(2)))
        .extracting(item -> BusFixture.text(BusFixture.list(item).get(0)))
        .containsExactly("team/2", "team/1");
    assertThat(BusFixture.list(missed("e1", 3).get(2))).isEmpty();
  }

  @Test
  void doesNotReadWhatCannotBeToldAsAWhole() {
    publish(EVENTS, "one");
    publish(OTHER, "two");

    assertThat(missed("another", 1)).hasSize(2);
    assertThat(missed("e1", 7)).hasSize(2);
    redis.call("DEL", OTHER.streamKey());
    assertThat(missed("e1", 1)).hasSize(2);
    redis.call("DEL", JOURNAL.streamKey());
    assertThat(missed("e1", 0)).hasSize(2);
  }

  @Test
  void replicaIsPresentWhileItHasUsers() {
    assertThat(tell("one", "some", List.of(), "ann", "{}", "ben", "{}")).isEqualTo(2L);
    assertThat(tell("two", "some", List.of(), "ann", "{}")).isEqualTo(1L);
    assertThat(replicas()).containsExactlyInAnyOrder("one", "two");

    assertThat(tell("one", "some", List.of("ann", "ben"))).isEqualTo(0L);

    assertThat(replicas()).containsExactly("two");
    assertThat(redis.call("EXISTS", PRESENCE.usersKey("one"))).isEqualTo(0L);
  }

  @Test
  void sayingAllReplacesWhatWasThere() {
    tell("one", "some", List.of(), "ann", "{}", "ben", "{}");

    assertThat(tell("one", "all", List.of(), "cleo", "{}")).isEqualTo(1L);

    assertThat(redis.call("HEXISTS", PRESENCE.usersKey("one"), "ann")).isEqualTo(0L);
  }

  @Test
  void silentReplicaIsNotPresent() {
    tell("one", "some", List.of(), "ann", "{}");
    redis.call("ZADD", PRESENCE.replicasKey(), "1000", "one");

    assertThat(replicas()).isEmpty();
    assertThat((Long) redis.call("PTTL", PRESENCE.usersKey("one"))).isBetween(1L, 15_000L);
  }

  @Test
  void changeIsToldAsItIs() {
    try (var subscriber = redis.subscriberOf(PRESENCE.liveChannel())) {
      tell("one", "some", List.of(), "ann", "{}");

      assertThat(new String(subscriber.nextMessage(), UTF_8)).isEqualTo("change");
    }
  }

  private static long secondsLeft(String key) {
    return (Long) redis.call("TTL", key);
  }

  private static Object publish(EventChannel room, String id) {
    var name = room.room().orElseThrow();
    var fact = new RoomEvent(name, "note", Json.EMPTY_OBJECT, "ann", Instant.EPOCH);
    return redis.run(
        BusScript.PUBLISH_TO_ROOM,
        room.positionKey(),
        room.streamKey(),
        room.idsKey(),
        JOURNAL.positionKey(),
        JOURNAL.streamKey(),
        room.liveChannel(),
        "e1",
        100,
        60,
        new byte[8],
        name.value(),
        id,
        BusEntry.encodeRoomEvent(fact, FactCodec.encode(fact), "", false));
  }

  private static List<?> missed(String epoch, long sequence) {
    return BusFixture.list(
        redis.run(
            BusScript.READ_MISSED_OF_ROOMS,
            JOURNAL.positionKey(),
            JOURNAL.streamKey(),
            "e2",
            epoch,
            sequence,
            100,
            EventChannel.roomStreams(BusFixture.DEMO)));
  }

  private static Object tell(String replica, String extent, List<String> gone, String... present) {
    var arguments = new ArrayList<Object>();
    arguments.add(PRESENCE.usersKey(replica));
    arguments.add(PRESENCE.replicasKey());
    arguments.add(replica);
    arguments.add(PresenceChannel.LIFETIME.toMillis());
    arguments.add(PRESENCE.liveChannel());
    arguments.add("change");
    arguments.add(extent);
    arguments.add(gone.size());
    arguments.addAll(gone);
    arguments.addAll(List.of(present));
    return redis.run(BusScript.TELL_PRESENCE, arguments.toArray());
  }

  private static List<String> replicas() {
    var found =
        redis.run(
            BusScript.PRESENT_REPLICAS,
            PRESENCE.replicasKey(),
            PresenceChannel.LIFETIME.toMillis());
    return BusFixture.list(found).stream().map(BusFixture::text).toList();
  }
}
