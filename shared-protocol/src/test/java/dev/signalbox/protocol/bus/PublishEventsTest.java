package dev.signalbox.protocol.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.AlarmTransition;
import dev.signalbox.protocol.fact.ChannelKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every event once and in order, in a real Redis; a new epoch whenever it may have forgotten
/// something.
class PublishEventsTest {
  private static final EventChannel ALARMS = EventChannel.of(BusFixture.DEMO, ChannelKind.ALARMS);

  @RegisterExtension static final BusFixture redis = new BusFixture();

  private final RandomFacts facts = new RandomFacts(11);

  @Test
  void offsetsCountFromOneAcrossPublications() {
    assertThat(publish("e1", event("a"), event("b"))).containsExactly("e1", 1L, 2L);
    assertThat(publish("e2", event("c"))).containsExactly("e1", 3L);
    assertThat(position("e3")).containsExactly("e1", 3L);
  }

  @Test
  void eventPublishedBeforeIsPassedOver() {
    publish("e1", event("a"), event("b"));

    assertThat(publish("e1", event("b"), event("c"), event("a"), event("c")))
        .containsExactly("e1", 0L, 3L, 0L, 0L);
    assertThat(redis.call("XLEN", ALARMS.streamKey())).isEqualTo(3L);
  }

  @Test
  void publicationOfKnownEventsOnlyTellsNothing() {
    publish("e1", event("a"));
    try (var subscriber = redis.subscriberOf(ALARMS.liveChannel())) {

      publish("e1", event("a"));
      publish("e1", event("b"));

      var reader = EntryReader.ofMessage(subscriber.nextMessage());
      reader.next();
      assertThat(reader.offset()).isEqualTo(2);
    }
  }

  @Test
  void messageHoldsEpochOffsetsAndEntries() {
    var first = facts.alarm();
    var second = facts.alarm();
    try (var subscriber = redis.subscriberOf(ALARMS.liveChannel())) {

      publish("e1", event("a", first), event("b", second));

      var reader = EntryReader.ofMessage(subscriber.nextMessage());
      assertThat(reader.isEvents()).isTrue();
      assertThat(reader.epoch()).isEqualTo("e1");
      assertThat(reader.publishedAtMicros()).isEqualTo(BusFixture.PUBLISHED_AT);
      assertThat(BusFixture.factIn(reader)).isEqualTo(first);
      assertThat(reader.offset()).isEqualTo(1);
      assertThat(BusFixture.factIn(reader)).isEqualTo(second);
      assertThat(reader.offset()).isEqualTo(2);
      assertThat(reader.next()).isFalse();
    }
  }

  @Test
  void streamKeepsEntriesUnderTheirOffsets() {
    var alarm = facts.alarm();
    publish("e1", event("a"), event("b", alarm));

    var range = BusFixture.list(redis.call("XRANGE", ALARMS.streamKey(), "(1-0", "+"));

    assertThat(range).hasSize(1);
    var item = BusFixture.list(range.getFirst());
    assertThat(BusFixture.text(item.getFirst())).isEqualTo("2-0");
    var fields = BusFixture.list(item.get(1));
    assertThat(BusFixture.text(fields.getFirst())).isEqualTo("e");
    assertThat(BusFixture.factIn(EntryReader.ofEntry(BusFixture.bytes(fields.get(1)))))
        .isEqualTo(alarm);
  }

  @Test
  void standingEventsAreKeptWithTheirOffsetsUntilTheyAreOver() {
    var alarm = facts.alarm();
    publish("e1", event("a"), new Event("b", alarm, "put", "alarm-1"));

    var standing =
        EntryReader.ofStanding(
            BusFixture.bytes(redis.call("HGET", ALARMS.standingKey(), "alarm-1")));
    assertThat(BusFixture.factIn(standing)).isEqualTo(alarm);
    assertThat(standing.offset()).isEqualTo(2);

    publish("e1", new Event("c", alarm, "keep", "alarm-1"));
    assertThat(redis.call("HLEN", ALARMS.standingKey())).isEqualTo(1L);

    publish("e1", new Event("d", alarm, "drop", "alarm-1"));
    assertThat(redis.call("HLEN", ALARMS.standingKey())).isEqualTo(0L);
  }

  @Test
  void eventPassedOverDoesNotStandAgain() {
    var alarm = facts.alarm();
    publish("e1", new Event("a", alarm, "put", "alarm-1"));
    publish("e1", new Event("b", alarm, "drop", "alarm-1"));

    publish("e1", new Event("a", alarm, "put", "alarm-1"));

    assertThat(redis.call("HLEN", ALARMS.standingKey())).isEqualTo(0L);
  }

  @Test
  void streamAndIdsAreBounded() {
    for (int i = 0; i < 60; i++) {
      var batch = new ArrayList<Event>();
      for (int j = 0; j < 10; j++) {
        batch.add(event("id-" + i + "-" + j));
      }
      publish("e1", batch);
    }

    assertThat((Long) redis.call("ZCARD", ALARMS.idsKey())).isEqualTo(100);
    assertThat((Long) redis.call("XLEN", ALARMS.streamKey())).isBetween(100L, 250L);
    assertThat(position("e2")).containsExactly("e1", 600L);
  }

  @Test
  void emptiedRedisBeginsAnEpoch() {
    publish("e1", event("a"), event("b"));
    redis.call("FLUSHALL");

    assertThat(publish("e2", event("c"))).containsExactly("e2", 1L);
  }

  @Test
  void promotedReplicaBeginsAnEpochAndGoesOnCounting() {
    publish("e1", event("a"), event("b"));
    redis.call("DEBUG", "CHANGE-REPL-ID");

    assertThat(publish("e2", event("c"))).containsExactly("e2", 3L);
    assertThat(publish("e3", event("d"))).containsExactly("e2", 4L);
  }

  @Test
  void restartedRedisBeginsAnEpochAndKnowsWhatWasPublished() {
    publish("e1", event("a"), event("b"));
    redis.restart();

    assertThat(position("e2")).containsExactly("e2", 2L);
    assertThat(publish("e3", event("b"), event("c"))).containsExactly("e2", 0L, 3L);
  }

  @Test
  void streamThatOutlivedItsPositionIsGivenUp() {
    publish("e1", event("a"), event("b"));
    redis.call("DEL", ALARMS.positionKey());

    assertThat(publish("e2", event("c"))).containsExactly("e2", 1L);
    assertThat(redis.call("XLEN", ALARMS.streamKey())).isEqualTo(1L);
  }

  @Test
  void positionOfAnUnusedChannelIsBeforeItsFirstEvent() {
    assertThat(position("e1")).containsExactly("e1", 0L);
    assertThat(position("e2")).containsExactly("e1", 0L);
    assertThat(publish("e3", event("a"))).containsExactly("e1", 1L);
  }

  @Test
  void positionNotesThatTheReplicaWasPromoted() {
    publish("e1", event("a"));
    redis.call("DEBUG", "CHANGE-REPL-ID");

    assertThat(position("e2")).containsExactly("e2", 1L);
  }

  /// @param standing `keep`, `put` or `drop`
  private record Event(String id, AlarmTransition fact, String standing, String field) {}

  private Event event(String id) {
    return event(id, facts.alarm());
  }

  private static Event event(String id, AlarmTransition fact) {
    return new Event(id, fact, "keep", "");
  }

  private List<Object> publish(String newEpoch, Event... events) {
    return publish(newEpoch, List.of(events));
  }

  /// The epoch and the offsets.
  private List<Object> publish(String newEpoch, Collection<Event> events) {
    var arguments = new ArrayList<Object>();
    arguments.add(ALARMS.positionKey());
    arguments.add(ALARMS.streamKey());
    arguments.add(ALARMS.idsKey());
    arguments.add(ALARMS.standingKey());
    arguments.add(ALARMS.liveChannel());
    arguments.add(newEpoch);
    arguments.add(100);
    arguments.add(ByteBuffer.allocate(8).putLong(BusFixture.PUBLISHED_AT).array());
    for (var event : events) {
      arguments.add(event.id());
      arguments.add(BusEntry.encode(event.fact(), FactCodec.encode(event.fact())));
      arguments.add(event.standing());
      arguments.add(event.field());
    }
    return epochAndNumbers(redis.run(BusScript.PUBLISH_EVENTS, arguments.toArray()));
  }

  private List<Object> position(String newEpoch) {
    return epochAndNumbers(redis.run(BusScript.READ_POSITION, ALARMS.positionKey(), newEpoch));
  }

  private static List<Object> epochAndNumbers(Object reply) {
    var values = new ArrayList<Object>(BusFixture.list(reply));
    values.set(0, BusFixture.text(values.getFirst()));
    return values;
  }
}
