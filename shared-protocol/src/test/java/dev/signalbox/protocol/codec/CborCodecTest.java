package dev.signalbox.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.signalbox.protocol.client.ServerMessage;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborCodecTest {
  private static final ObjectMapper OTHER_READER = new CBORMapper();

  static List<GoldenFile> client() {
    return GoldenFile.of("client");
  }

  static List<GoldenFile> server() {
    return GoldenFile.of("server");
  }

  static Stream<Arguments> golden() {
    return Stream.of("client", "server")
        .flatMap(side -> GoldenFile.of(side).stream().map(file -> Arguments.of(side, file)));
  }

  static List<GoldenFile> events() {
    return EventOffsetsTest.events();
  }

  @ParameterizedTest
  @MethodSource("client")
  void clientMessageIsTheSameInBoth(GoldenFile file) throws IOException {
    var cbor = GoldenCbor.stored("client", file);

    var read = GoldenCbor.clientMessage(CborCodec.decode(cbor));

    assertThat(read).isEqualTo(GoldenCbor.clientMessage(ClientMessageCodec.decode(file.bytes())));
    assertThat(CborCodec.encode(read)).isEqualTo(cbor);
  }

  @ParameterizedTest
  @MethodSource("server")
  void serverMessageIsTheSameInBoth(GoldenFile file) throws IOException {
    var cbor = GoldenCbor.stored("server", file);

    var read = GoldenCbor.serverMessage(CborCodec.decodeServerMessage(cbor));

    assertThat(read).isEqualTo(GoldenCbor.serverMessage(ServerMessageCodec.decode(file.bytes())));
    assertThat(CborCodec.encode(read)).isEqualTo(cbor);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void anotherReaderUnderstandsItAsTheJson(String side, GoldenFile file) throws IOException {
    var read = OTHER_READER.readTree(GoldenCbor.stored(side, file));

    assertThat(GoldenFile.treeOf(read.toString().getBytes(UTF_8))).isEqualTo(file.tree());
  }

  @ParameterizedTest
  @MethodSource("golden")
  void whatAnotherWriterWroteIsUnderstood(String side, GoldenFile file) throws IOException {
    var written = OTHER_READER.writeValueAsBytes(file.tree());

    assertThat(jsonOf(CborReader.read(written))).isEqualTo(file.tree());
  }

  @ParameterizedTest
  @MethodSource("events")
  void offsetInsertedBeforeComesAlong(GoldenFile file) {
    var message =
        (ServerMessage.Event) GoldenCbor.serverMessage(ServerMessageCodec.decode(file.bytes()));
    var payload = EventOffsets.insert(FactCodec.encode(message.fact()), message.offset());

    assertThat(CborCodec.transcode(payload)).isEqualTo(CborCodec.encode(message));
  }

  @Test
  void payloadIsReadInPlace() {
    var entry = "....{\"type\":\"pong\"}....".getBytes(UTF_8);

    var cbor = CborCodec.transcode(entry, 4, entry.length - 8);

    assertThat(cbor).isEqualTo(CborCodec.transcode("{\"type\":\"pong\"}".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "23, 17",
    "24, 1818",
    "255, 18ff",
    "256, 190100",
    "65535, 19ffff",
    "65536, 1a00010000",
    "4294967295, 1affffffff",
    "1000000000000, 1b000000e8d4a51000",
    "-1, 20",
    "-24, 37",
    "-25, 3818",
    "-1000, 3903e7",
    "9007199254740991, 1b001fffffffffffff",
    "9223372036854775807, 1b7fffffffffffffff",
    "-9223372036854775808, 3b7fffffffffffffff",
    "9223372036854775808, 1b8000000000000000",
    "18446744073709551615, 1bffffffffffffffff",
    "18446744073709551616, c249010000000000000000",
    "-18446744073709551616, 3bffffffffffffffff",
    "-18446744073709551617, c349010000000000000000",
    "1.5, f93e00",
    "-4.1, fbc010666666666666",
    "1.1, fb3ff199999999999a",
    "100000.5, fa47c35040",
    "180.5, f959a4",
    "5.960464477539063e-8, f90001",
    "3.4028234663852886e+38, fa7f7fffff",
    "1.0e+300, fb7e37e43c8800759c",
    "-0.0, f98000",
    "true, f5",
    "false, f4",
    "null, f6",
    "\"\", 60",
    "\"IETF\", 6449455446",
    "\"ü\", 62c3bc",
    "\"水\", 63e6b0b4",
    "\"𐅑\", 64f0908591",
    "[], 80",
    "{}, a0",
  })
  void valuesAreThoseOfTheStandard(String json, String cbor) throws IOException {
    var written = CborCodec.transcode(json.getBytes(UTF_8));

    assertThat(HexFormat.of().formatHex(written)).isEqualTo(cbor);
    assertThat(jsonOf(CborReader.read(written))).isEqualTo(GoldenFile.treeOf(json.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 23, 24, 25, 255, 256, 65_535, 65_536})
  void lengthsAreDefiniteHoweverManyThereAre(int count) throws IOException {
    var numbers = IntStream.range(0, count).boxed().toList();
    var members = numbers.stream().map(n -> "\"" + n + "\":[" + n + "]");
    var array = numbers.toString();
    var map = "{" + members.collect(Collectors.joining(",")) + "}";

    for (var json : List.of(array, map, "[" + array + "," + map + "]")) {
      var cbor = CborCodec.transcode(json.getBytes(UTF_8));

      assertThat(cbor[0] & 0x1f).isNotEqualTo(Cbor.INDEFINITE);
      assertThat(jsonOf(OTHER_READER.readTree(cbor)))
          .isEqualTo(jsonOf(CborReader.read(cbor)))
          .isEqualTo(GoldenFile.treeOf(json.getBytes(UTF_8)));
    }
  }

  @Test
  void everyNumberComesBackAsItWas() throws IOException {
    var random = new Random(7);

    for (int i = 0; i < 20_000; i++) {
      var bits = random.nextLong() >> random.nextInt(64);
      var number = Double.longBitsToDouble(random.nextLong());
      var single = (double) Float.intBitsToFloat(random.nextInt());
      var large = new BigInteger(random.nextInt(1, 200), random).negate();

      survives(Long.toString(bits));
      survives(large.toString());
      if (Double.isFinite(number)) {
        survives(Double.toString(number));
      }
      if (Double.isFinite(single)) {
        survives(Double.toString(single));
      }
    }
  }

  @Test
  void frameOfSeveralMessagesBeginsWithTheirNumber() {
    assertThat(CborCodec.arrayHead(3)).isEqualTo(new byte[] {(byte) 0x83});
    assertThat(CborCodec.arrayHead(24)).isEqualTo(new byte[] {(byte) 0x98, 24});
    assertThat(CborCodec.arrayHead(1000)).isEqualTo(new byte[] {(byte) 0x99, 3, (byte) 0xe8});
  }

  private static void survives(String json) throws IOException {
    var cbor = CborCodec.transcode(json.getBytes(UTF_8));

    var read = CborReader.read(cbor);

    assertThat(read.toString()).isEqualTo(GoldenFile.treeOf(json.getBytes(UTF_8)).toString());
    if (!read.isBigInteger()) { // the other reader takes their magnitude for a signed number
      assertThat(read.doubleValue()).isEqualTo(OTHER_READER.readTree(cbor).doubleValue());
    }
  }

  /// The same tree as JSON's reader makes it, whose integers are of their own classes.
  private static JsonNode jsonOf(JsonNode node) {
    return GoldenFile.treeOf(node.toString().getBytes(UTF_8));
  }
}
