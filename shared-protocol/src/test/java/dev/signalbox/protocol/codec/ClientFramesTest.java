package dev.signalbox.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.client.ClientMessage.Ping;
import dev.signalbox.protocol.failure.ErrorCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientFramesTest {
  /// The two ways in which a frame comes.
  enum Encoding {
    TEXT {
      @Override
      List<Decoded<ClientMessage>> decode(String json) {
        return ClientFrames.text(json.getBytes(UTF_8));
      }
    },
    BINARY {
      @Override
      List<Decoded<ClientMessage>> decode(String json) {
        return ClientFrames.binary(CborCodec.transcode(json.getBytes(UTF_8)));
      }
    };

    abstract List<Decoded<ClientMessage>> decode(String json);
  }

  @ParameterizedTest
  @EnumSource
  void oneMessageIsAFrame(Encoding encoding) {
    assertThat(encoding.decode("{\"type\":\"ping\",\"id\":\"1\"}")).containsExactly(ping("1"));
  }

  @ParameterizedTest
  @EnumSource
  void messagesOfAnArrayAreReadInOrder(Encoding encoding) {
    assertThat(
            encoding.decode("[{\"type\":\"ping\",\"id\":\"1\"},{\"type\":\"ping\",\"id\":\"2\"}]"))
        .containsExactly(ping("1"), ping("2"));
  }

  @ParameterizedTest
  @EnumSource
  void badMessageIsRefusedByItself(Encoding encoding) {
    var decoded =
        encoding.decode(
            """
            [{"type":"ping","id":"1"},
             {"type":"subscribe","id":"2","channel":"weather"},
             7,
             [{"type":"ping"}],
             {"type":"ping","id":"3"}]\
            """);

    assertThat(decoded).hasSize(5);
    assertThat(decoded.getFirst()).isEqualTo(ping("1"));
    assertThat(refused(decoded.get(1)).problem().code()).isEqualTo(ErrorCode.UNKNOWN_CHANNEL);
    assertThat(refused(decoded.get(1)).id()).contains("2");
    assertThat(refused(decoded.get(2)).problem().detail())
        .isEqualTo("expected a JSON object, found a number");
    assertThat(refused(decoded.get(3)).problem().detail())
        .isEqualTo("expected a JSON object, found an array");
    assertThat(decoded.getLast()).isEqualTo(ping("3"));
  }

  @ParameterizedTest
  @EnumSource
  void numberOfMessagesIsBounded(Encoding encoding) {
    var message = "{\"type\":\"ping\",\"id\":\"1\"}";
    var most = "[" + message + ("," + message).repeat(99) + "]";
    var tooMany = "[" + message + ("," + message).repeat(100) + "]";

    assertThat(encoding.decode(most)).hasSize(100).containsOnly(ping("1"));
    assertThat(onlyRefusal(encoding.decode(tooMany)))
        .isEqualTo("expected 1 to 100 messages, found 101");
  }

  @ParameterizedTest
  @EnumSource
  void emptyFrameIsRefusedSoThatItCounts(Encoding encoding) {
    assertThat(onlyRefusal(encoding.decode("[]"))).isEqualTo("expected 1 to 100 messages, found 0");
  }

  @ParameterizedTest
  @EnumSource
  void frameThatCannotBeReadIsOneRefusal(Encoding encoding) {
    var half = "[{\"type\":\"ping\"},{\"type\"".getBytes(UTF_8);

    var decoded = encoding == Encoding.TEXT ? ClientFrames.text(half) : ClientFrames.binary(half);

    assertThat(onlyRefusal(decoded)).startsWith("expected valid ");
  }

  private static String onlyRefusal(List<Decoded<ClientMessage>> decoded) {
    assertThat(decoded).hasSize(1);
    var refused = refused(decoded.getFirst());
    assertThat(refused.problem().code()).isEqualTo(ErrorCode.MALFORMED_MESSAGE);
    return refused.problem().detail();
  }

  private static Decoded<ClientMessage> ping(String id) {
    return new Decoded.Message<>(new Ping(Optional.of(id)));
  }

  private static Decoded.Refused<ClientMessage> refused(Decoded<ClientMessage> decoded) {
    return (Decoded.Refused<ClientMessage>) decoded;
  }
}
