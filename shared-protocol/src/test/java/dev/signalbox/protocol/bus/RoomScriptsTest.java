package dev.signalbox.protocol.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.identity.RoomName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What rooms leave in a real Redis, and for how long.
class RoomScriptsTest {
  private static final RoomName ROOM = new RoomName("team/1");
  private static final EventChannel EVENTS = EventChannel.ofRoom(BusFixture.DEMO, ROOM);
  private static final PresenceChannel PRESENCE = new PresenceChannel(BusFixture.DEMO, ROOM);

  @RegisterExtension static final BusFixture redis = new BusFixture();

  @Test
  void unusedRoomIsForgotten() {
    publish("100 60");

    assertThat(secondsLeft(EVENTS.streamKey())).isBetween(1L, 60L);
    assertThat(secondsLeft(EVENTS.idsKey())).isBetween(1L, 60L);
    assertThat(secondsLeft(EVENTS.positionKey())).isGreaterThan(Duration.ofDays(29).toSeconds());
  }

  @Test
  void roomThatWasOnlySubscribedIsForgottenToo() {
    redis.run(BusScript.READ_POSITION, EVENTS.positionKey(), "e1", "room");

    assertThat(secondsLeft(EVENTS.positionKey())).isGreaterThan(Duration.ofDays(29).toSeconds());
  }

  @Test
  void otherChannelsAreKept() {
    publish("100");

    assertThat(secondsLeft(EVENTS.streamKey())).isEqualTo(-1);
    assertThat(secondsLeft(EVENTS.positionKey())).isEqualTo(-1);
  }

  @Test
  void roomWhoseStreamIsForgottenGoesOnCounting() {
    publish("100 60");
    redis.call("DEL", EVENTS.streamKey(), EVENTS.idsKey());

    assertThat(BusFixture.list(publish("100 60")).get(1)).isEqualTo(2L);
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

  private static Object publish(String kept) {
    return redis.run(
        BusScript.PUBLISH_EVENTS,
        EVENTS.positionKey(),
        EVENTS.streamKey(),
        EVENTS.idsKey(),
        EVENTS.standingKey(),
        EVENTS.liveChannel(),
        "e1",
        kept,
        new byte[8],
        "id-" + System.nanoTime(),
        "entry",
        "keep",
        "");
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
