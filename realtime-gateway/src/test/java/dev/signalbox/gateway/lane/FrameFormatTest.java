package dev.signalbox.gateway.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.bus.EntryKind;
import dev.signalbox.protocol.codec.CborCodec;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameFormatTest {
  @ParameterizedTest
  @ValueSource(strings = {"telemetry", "telemetry-text", "position_update", "node_update"})
  void framesCborAsTheGoldenFilesHaveIt(String name) {
    var json = golden(name + ".json");
    var cbor = golden(name + ".cbor");

    var frame = framed(FrameFormat.CBOR, update(json), update(json));

    assertThat(frame).startsWith(0x82).endsWith(cbor);
    assertThat(payload(frame)).isEqualTo(concat(new byte[] {(byte) 0x82}, cbor, cbor));
  }

  @Test
  void writesTheLengthInItsShortestForm() {
    assertThat(framed(FrameFormat.SINGLE, update("x".repeat(125).getBytes(UTF_8))))
        .startsWith(0x81, 125);
    assertThat(framed(FrameFormat.SINGLE, update("x".repeat(126).getBytes(UTF_8))))
        .startsWith(0x81, 126, 0, 126);
    assertThat(framed(FrameFormat.ARRAY, update("x".repeat(65_534).getBytes(UTF_8))))
        .startsWith(0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 1000, 100_000})
  void compressesEachFrameByItself(int size) throws DataFormatException {
    var json = ("{" + "x0y1".repeat(size / 4) + "}").getBytes(UTF_8);

    var first = framed(FrameFormat.SINGLE_DEFLATED, update(json));
    var second = framed(FrameFormat.SINGLE_DEFLATED, update(json));

    assertThat(first).startsWith(0xc1).isEqualTo(second);
    assertThat(inflated(first, json.length)).isEqualTo(json);
  }

  @Test
  void leavesSmallMessagesAsTheyAre() {
    assertThat(framed(FrameFormat.SINGLE_DEFLATED, update("{}".getBytes(UTF_8))))
        .containsExactly(0x81, 2, '{', '}');
  }

  @Test
  void compressesArraysToo() throws DataFormatException {
    var json = golden("telemetry.json");
    var array = new String(json, UTF_8);

    var frame = framed(FrameFormat.ARRAY_DEFLATED, update(json), update(json));
    var cbor = framed(FrameFormat.CBOR_DEFLATED, update(json), update(json));

    var expected = ("[" + array + "," + array + "]").getBytes(UTF_8);
    assertThat(inflated(frame, expected.length)).isEqualTo(expected);
    assertThat(cbor).startsWith(0xc2);
  }

  /// As a receiver does it (RFC 7692, section 7.2.2).
  private static byte[] inflated(byte[] frame, int length) throws DataFormatException {
    var header = frame[1] == 126 ? 4 : frame[1] == 127 ? 10 : 2;
    var inflater = new Inflater(true);
    inflater.setInput(
        concat(
            Arrays.copyOfRange(frame, header, frame.length),
            new byte[] {0, 0, (byte) 0xff, (byte) 0xff}));
    var target = new byte[length + 1];
    var count = inflater.inflate(target);
    inflater.end();
    return Arrays.copyOf(target, count);
  }

  @Test
  void transcodesAFactOnceHoweverManyFeedsHaveIt() {
    var update = update(golden("telemetry.json"));
    var first = new Messages();
    var second = new Messages();
    new Fragment(List.of(update)).addTo(first, Encoding.CBOR);
    new Fragment(List.of(update)).addTo(second, Encoding.CBOR);

    assertThat(second.array(0)).isSameAs(first.array(0));
  }

  @Test
  void transcodesAnEventOnce() {
    var event = new Message(golden("alarm.json"));

    assertThat(event.in(Encoding.CBOR))
        .isSameAs(event.in(Encoding.CBOR))
        .isEqualTo(CborCodec.transcode(golden("alarm.json")));
    assertThat(event.in(Encoding.JSON)).isSameAs(event.json());
  }

  private static byte[] framed(FrameFormat format, Update... updates) {
    var fragment = new Fragment(List.of(updates));
    var frames = fragment.framed(format);
    var bytes = ByteBufUtil.getBytes(frames);
    frames.release();
    fragment.release();
    return bytes;
  }

  /// Of a frame of 126 to 65,535 bytes.
  private static byte[] payload(byte[] frame) {
    assertThat(frame[1]).isEqualTo((byte) 126);
    return Arrays.copyOfRange(frame, 4, frame.length);
  }

  private static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static Update update(byte[] json) {
    return new Update(1, 1, EntryKind.TELEMETRY, 0, json, 0, json.length);
  }

  private static byte[] golden(String name) {
    var path = "/dev/signalbox/protocol/golden/server/" + name;
    try (var stream = FrameFormatTest.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(stream, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
