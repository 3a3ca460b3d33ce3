package dev.signalbox.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.failure.ErrorCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborRefusalsTest {
  /// `{"type":"ping","id":`, in two members.
  private static final String PING = "a2 64 74797065 64 70696e67 62 6964";

  static List<GoldenFile> golden() {
    return GoldenFile.of("client");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"auth\"}",
        "{\"type\":\"ping\",\"id\":7}",
        "{\"type\":\"telemetry\",\"id\":\"x\"}",
        "{\"type\":\"subscribe\",\"channel\":\"weather\"}",
        "{\"type\":\"subscribe\",\"channel\":\"nodes\",\"endpointIds\":[1.5]}",
        "{\"type\":\"subscribe\",\"channel\":\"nodes\",\"endpointIds\":[18446744073709551616]}",
        "{\"type\":\"subscribe\",\"channel\":\"nodes\",\"bounds\":{\"north\":91}}",
        "{\"type\":\"ping\",\"id\":\"a\\u0000b\"}",
        "[]",
        "7",
        "\"ping\"",
        "null",
      })
  void refusalIsThatOfJson(String json) {
    var cbor = CborCodec.transcode(json.getBytes(UTF_8));

    var refused = refused(cbor);

    assertThat(refused)
        .isEqualTo(ClientMessageCodec.decode(json.getBytes(UTF_8)))
        .isNotInstanceOf(Decoded.Message.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | found nothing",
        "a1 | at byte 1: found its end too early",
        "a1 64 7479 | found its end too early",
        "PING 61 61 f6 | found more behind its end",
        "PING 41 61 | found a byte string",
        "PING 5f ff | found a byte string",
        "PING c0 61 61 | found a tag",
        "PING d9d9f7 61 61 | found a tag",
        "PING c2 01 | found a large integer without its bytes",
        "PING c2 58 40 | found its end too early",
        "a2 64 74797065 64 70696e67 64 74797065 64 70696e67 | found a name twice",
        "a1 01 02 | found a name that is not text",
        "a1 41 61 02 | found a name that is not text",
        "PING 61 ff | found text that is not UTF-8",
        "PING 62 c0af | found text that is not UTF-8",
        "PING 63 eda080 | found text that is not UTF-8",
        "PING 7f 61 c3 61 bc ff | found text that is not UTF-8",
        "PING 7f 01 ff | found something else among the parts of a text",
        "PING 7f 7f ff ff | found something else among the parts of a text",
        "PING 7f 61 61 | found its end too early",
        "PING e0 | found a simple value",
        "PING f8 ff | found a simple value",
        "PING ff | found an end where nothing had begun",
        "PING 1c | found a head that is not well-formed",
        "PING 1f | found a head that is not well-formed",
        "PING df | found a head that is not well-formed",
        "PING 7b 7fffffffffffffff | found its end too early",
        "PING 7b ffffffffffffffff | found its end too early",
        "9b 00ffffffffffffff | found its end too early",
        "bb ffffffffffffffff | found its end too early",
        "9f | found its end too early",
        "bf 61 61 | found its end too early",
        "PING fb 3ff0 | found its end too early",
      })
  void bytesThatAreNoMessageAreToldWhere(String hex, String what) {
    var refused = refused(bytes(hex));

    assertThat(refused.problem().code()).isEqualTo(ErrorCode.MALFORMED_MESSAGE);
    assertThat(refused.problem().detail()).contains(what);
  }

  @ParameterizedTest
  @CsvSource({
    "f97c00, expected a number that fits IEEE 754 double",
    "fb7ff8000000000000, expected a number that fits IEEE 754 double",
  })
  void numberThatIsNoneIsRefusedByName(String number, String expectation) {
    // {"type":"publish","room":"r","event":"e","data":{"n":…}}
    var head =
        "a4 6474797065 677075626c697368 64726f6f6d 6172 656576656e74 6165 6464617461 a1 616e";

    var refused = refused(bytes(head + number));

    assertThat(refused.problem().detail()).isEqualTo("data.n: " + expectation);
  }

  @Test
  void nestingIsBounded() {
    for (var opening : List.of("81", "9f", "a16161", "bf6161")) {
      var refused = refused(bytes(opening.repeat(5000)));

      assertThat(refused.problem().detail()).endsWith("exceeds the maximum allowed (32)");
    }
  }

  @Test
  void largeIntegersAreBounded() {
    var refused = refused(bytes("PING c2 581c" + "ff".repeat(28)));

    assertThat(refused.problem().detail()).endsWith("an integer of more than 64 digits");
  }

  @Test
  void indefiniteLengthsAndUndefinedAreUnderstood() {
    // {_ "type": (_ "pi", "ng"), "id": undefined, "more": [_ 1, 2]}
    var cbor = bytes("bf 6474797065 7f 627069 626e67 ff 626964 f7 646d6f7265 9f 01 02 ff ff");

    assertThat(CborCodec.decode(cbor))
        .isEqualTo(ClientMessageCodec.decode("{\"type\":\"ping\"}".getBytes(UTF_8)));
  }

  @Test
  void replacementCharacterThatWasSentIsText() {
    assertThat(CborCodec.decode(bytes("PING 63 efbfbd")))
        .isEqualTo(
            ClientMessageCodec.decode("{\"type\":\"ping\",\"id\":\"\ufffd\"}".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void messageCutShortIsRefusedWhereverItIsCut(GoldenFile file) throws IOException {
    var cbor = GoldenCbor.stored("client", file);

    for (int length = 0; length < cbor.length; length++) {
      assertThat(CborCodec.decode(Arrays.copyOf(cbor, length))).isInstanceOf(Decoded.Refused.class);
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void messageWithAByteChangedIsReadOrRefusedAndNothingElse(GoldenFile file) throws IOException {
    var cbor = GoldenCbor.stored("client", file);

    for (int at = 0; at < cbor.length; at++) {
      for (int b = 0; b < 256; b++) {
        var changed = cbor.clone();
        changed[at] = (byte) b;
        assertThat(CborCodec.decode(changed)).isNotNull();
      }
    }
  }

  private static Decoded.Refused<ClientMessage> refused(byte[] message) {
    return switch (CborCodec.decode(message)) {
      case Decoded.Message<ClientMessage> read -> throw new AssertionError(read);
      case Decoded.Refused<ClientMessage> refused -> refused;
    };
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace("PING", PING).replace(" ", ""));
  }
}
