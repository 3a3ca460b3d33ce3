package dev.signalbox.protocol.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.codec.FactCodec;
import dev.signalbox.protocol.fact.Fact;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.RoomEvent;
import dev.signalbox.protocol.identity.RoomName;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusEntryTest {
  private static final long PUBLISHED_AT = 1_769_851_800_250_123L;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyFactIsReadAsItWasWritten(long seed) {
    var facts = new RandomFacts(seed).several(40);

    var reader = EntryReader.ofMessage(BusMessage.ofState(PUBLISHED_AT, encoded(facts)));

    assertThat(reader.isEvents()).isFalse();
    assertThat(reader.publishedAtMicros()).isEqualTo(PUBLISHED_AT);
    assertThat(reader.epoch()).isEmpty();
    for (var fact : facts) {
      assertThat(reader.next()).isTrue();
      isAt(reader, fact);
    }
    assertThat(reader.next()).isFalse();
  }

  @Test
  void storedEntryIsReadByItself() {
    var fact = new RandomFacts(1).telemetry();

    var reader = EntryReader.ofEntry(encoded(fact));

    assertThat(reader.next()).isTrue();
    isAt(reader, fact);
    assertThat(reader.next()).isFalse();
  }

  @Test
  void standingEntryIsReadBehindItsOffset() {
    var fact = new RandomFacts(1).alarm();
    var entry = encoded(fact);
    var standing = ByteBuffer.allocate(8 + entry.length).putLong(42).put(entry).array();

    var reader = EntryReader.ofStanding(standing);

    assertThat(reader.next()).isTrue();
    assertThat(reader.offset()).isEqualTo(42);
    isAt(reader, fact);
  }

  @Test
  void ephemeralEventHasNoPlaceInAnyStream() {
    var typing =
        new RoomEvent(new RoomName("team/456"), "typing", Json.EMPTY_OBJECT, "anna", Instant.EPOCH);
    var entry = BusEntry.encodeRoomEvent(typing, FactCodec.encode(typing), "c-5f0c2b7e", true);

    var reader = EntryReader.ofMessage(BusMessage.ofEphemeral(PUBLISHED_AT, entry));

    assertThat(reader.isEvents()).isTrue();
    assertThat(reader.epoch()).isEmpty();
    assertThat(reader.next()).isTrue();
    assertThat(reader.offset()).isZero();
    assertThat(reader.isEphemeral()).isTrue();
    assertThat(reader.exceptClient()).isEqualTo("c-5f0c2b7e");
    assertThat(reader.subject()).isEqualTo("team/456");
    assertThat(reader.next()).isFalse();
  }

  @Test
  void versionStandsWhereTheScriptsLookForIt() {
    var fact = new RandomFacts(1).telemetry();

    var version = ByteBuffer.wrap(encoded(fact)).getLong(4);

    assertThat(version).isEqualTo(fact.timestamp().toEpochMilli());
  }

  @Test
  void payloadIsReadInPlace() {
    var fact = new RandomFacts(1).telemetry();
    var reader = EntryReader.ofEntry(encoded(fact));
    reader.next();

    var inPlace = new String(reader.array(), reader.payloadStart(), reader.payloadLength(), UTF_8);

    assertThat(inPlace).isEqualTo(new String(FactCodec.encode(fact), UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void kindsKeepTheirNumbers(EntryKind kind) {
    assertThat(EntryKind.ofCode(kind.code())).isEqualTo(kind);
    assertThat(List.of(EntryKind.values()))
        .extracting(value -> (int) value.code())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  private static void isAt(EntryReader reader, Fact fact) {
    var routing = Routing.of(fact);
    assertThat(reader.kind()).isEqualTo(routing.kind());
    assertThat(reader.kind().channel()).isEqualTo(fact.channel());
    assertThat(reader.version()).isEqualTo(routing.version());
    assertThat(reader.endpointId()).isEqualTo(routing.endpointId());
    assertThat(reader.nodeId()).isEqualTo(routing.nodeId());
    assertThat(reader.subject()).isEqualTo(routing.subject());
    assertThat(reader.severityRank()).isEqualTo(routing.severity());
    assertThat(reader.exceptClient()).isEmpty();
    assertThat(reader.isEphemeral()).isFalse();
    assertThat(reader.hasPlace()).isEqualTo(routing.hasPlace());
    if (routing.hasPlace()) {
      assertThat(reader.latitude()).isEqualTo(routing.latitude());
      assertThat(reader.longitude()).isEqualTo(routing.longitude());
    }
    assertThat(FactCodec.decode(reader.payload())).isEqualTo(fact);
  }

  private static List<byte[]> encoded(List<? extends Fact> facts) {
    return facts.stream().map(BusEntryTest::encoded).toList();
  }

  private static byte[] encoded(Fact fact) {
    var json = FactCodec.encode(fact);
    var entry = BusEntry.encode(fact, json);
    assertThat(Arrays.copyOfRange(entry, entry.length - json.length, entry.length)).isEqualTo(json);
    return entry;
  }
}
