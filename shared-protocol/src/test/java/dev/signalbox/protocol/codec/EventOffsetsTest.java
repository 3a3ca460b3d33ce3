package dev.signalbox.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.ServerMessage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventOffsetsTest {
  static List<GoldenFile> events() {
    var types = Set.of("alarm", "command_status", "message", "event");
    return GoldenFile.of("server").stream().filter(file -> types.contains(file.variant())).toList();
  }

  @Test
  void offsetStandsBehindTheType() {
    var event = "{\"type\":\"alarm\",\"alarmId\":\"8c3c\"}".getBytes(UTF_8);

    assertThat(new String(EventOffsets.insert(event, 7), UTF_8))
        .isEqualTo("{\"type\":\"alarm\",\"offset\":7,\"alarmId\":\"8c3c\"}");
  }

  @ParameterizedTest
  @MethodSource("events")
  void insertedOffsetIsTheSameAsAnEncodedOne(GoldenFile file) {
    var message =
        (ServerMessage.Event)
            ((Decoded.Message<ServerMessage>) ServerMessageCodec.decode(file.bytes())).message();
    var withoutOffset = FactCodec.encode(message.fact());

    var inserted = EventOffsets.insert(withoutOffset, message.offset());

    assertThat(inserted).isEqualTo(ServerMessageCodec.encode(message));
  }
}
