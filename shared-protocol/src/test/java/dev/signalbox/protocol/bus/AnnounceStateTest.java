package dev.signalbox.protocol.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The newest value of each field, in a real Redis.
class AnnounceStateTest {
  @RegisterExtension static final BusFixture redis = new BusFixture();

  @ParameterizedTest
  @EnumSource
  void scriptIsKnownToRedisUnderOurHash(BusScript script) {
    assertThat(BusFixture.text(redis.call("SCRIPT", "LOAD", script.source())))
        .isEqualTo(script.sha1());
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 2000, 2",
    "2000, 1000, 1",
    "1000, 1000, 2",
    "255, 256, 2",
    "256, 255, 1",
    "65535, 65536, 2",
    "127, 128, 2",
    "4294967295, 4294967296, 2",
    "4294967296, 4294967295, 1",
  })
  void newestVersionStays(long first, long second, double value) {
    announce("", reading(59, first, 1));

    announce("", reading(59, second, 2));

    assertThat(storedValue(59)).isEqualTo(Value.of(value));
  }

  @Test
  void answersHowManyFieldsWereSet() {
    assertThat(announce("", reading(59, 2000, 1), reading(75, 2000, 1))).isEqualTo(2L);
    assertThat(announce("", reading(59, 1000, 2), reading(75, 3000, 2))).isEqualTo(1L);
  }

  @Test
  void tellsTheMessageToTheLiveChannel() {
    var fact = reading(59, 1000, 180.5);
    var channel = StateChannel.of(BusFixture.DEMO, fact);
    var message = BusMessage.ofState(BusFixture.PUBLISHED_AT, List.of(entry(fact)));
    try (var subscriber = redis.subscriberOf(channel.liveChannel())) {

      announce("", fact);
      announce(message, fact);

      var reader = EntryReader.ofMessage(subscriber.nextMessage());
      assertThat(reader.publishedAtMicros()).isEqualTo(BusFixture.PUBLISHED_AT);
      assertThat(reader.next()).isTrue();
      assertThat(FactCodec.decode(reader.payload())).isEqualTo(fact);
    }
  }

  @Test
  void unreadableValueIsReplaced() {
    var fact = reading(59, 1000, 1);
    redis.call("HSET", StateChannel.of(BusFixture.DEMO, fact).hashKey(), "59", "?");

    announce("", fact);

    assertThat(storedValue(59)).isEqualTo(Value.of(1));
  }

  private Object announce(Object message, Telemetry... readings) {
    var channel = StateChannel.of(BusFixture.DEMO, readings[0]);
    var arguments =
        new ArrayList<Object>(List.of(channel.hashKey(), channel.liveChannel(), message));
    for (var reading : readings) {
      arguments.add(StateChannel.fieldOf(reading));
      arguments.add(entry(reading));
    }
    return redis.run(BusScript.ANNOUNCE_STATE, arguments.toArray());
  }

  private Value storedValue(long endpointId) {
    var fact = reading(endpointId, 0, 0);
    var stored =
        redis.call(
            "HGET", StateChannel.of(BusFixture.DEMO, fact).hashKey(), StateChannel.fieldOf(fact));
    return ((Telemetry) BusFixture.factIn(EntryReader.ofEntry(BusFixture.bytes(stored)))).value();
  }

  private static Telemetry reading(long endpointId, long epochMillis, double value) {
    return new Telemetry(
        new EndpointId(endpointId),
        new NodeId("brewery"),
        new EndpointKey("hlt.temp"),
        Value.of(value),
        Instant.ofEpochMilli(epochMillis),
        Quality.GOOD);
  }

  private static byte[] entry(Telemetry fact) {
    return BusEntry.encode(fact, FactCodec.encode(fact));
  }
}
