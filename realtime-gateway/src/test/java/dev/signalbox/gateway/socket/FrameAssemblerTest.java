package dev.signalbox.gateway.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.socket.FrameAssembler.Assembled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import org.junit.jupiter.api.Test;

class FrameAssemblerTest {
  private final FrameAssembler text = new FrameAssembler(10, false);
  private final FrameAssembler binary = new FrameAssembler(10, true);

  @Test
  void putsTheFramesOfOneMessageTogether() {
    assertThat(text.add(WebSocketFrame.textFrame("ab", false))).isEqualTo(new Assembled.Nothing());
    assertThat(text.add(continuation("cd", false))).isEqualTo(new Assembled.Nothing());

    assertThat(payload(text.add(continuation("ef", true)))).isEqualTo("abcdef");
    assertThat(payload(text.add(WebSocketFrame.textFrame("g", true)))).isEqualTo("g");
  }

  @Test
  void boundsTheWholeMessage() {
    text.add(WebSocketFrame.textFrame("12345678", false));

    assertThat(text.add(continuation("901", true))).isEqualTo(new Assembled.TooLarge());
  }

  @Test
  void takesBinaryWhereItIsDue() {
    var frame = WebSocketFrame.binaryFrame(Buffer.buffer("ab"), true);

    assertThat(payload(binary.add(frame))).isEqualTo("ab");
  }

  @Test
  void leavesOutTheRestOfAMessageOfTheWrongKind() {
    assertThat(binary.add(WebSocketFrame.textFrame("ab", false)))
        .isInstanceOf(Assembled.WrongKind.class);
    assertThat(binary.add(continuation("cd", true))).isEqualTo(new Assembled.Nothing());

    var next = WebSocketFrame.binaryFrame(Buffer.buffer("ef"), true);
    assertThat(payload(binary.add(next))).isEqualTo("ef");
  }

  private static WebSocketFrame continuation(String payload, boolean last) {
    return WebSocketFrame.continuationFrame(Buffer.buffer(payload), last);
  }

  private static String payload(Assembled assembled) {
    assertThat(assembled).isInstanceOf(Assembled.Message.class);
    return new String(((Assembled.Message) assembled).payload(), UTF_8);
  }
}
