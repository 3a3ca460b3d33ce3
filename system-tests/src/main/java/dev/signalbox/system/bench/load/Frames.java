package dev.signalbox.system.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/// Frames as a client writes them (RFC 6455, section 5.2): masked, final, unfragmented.
final class Frames {
  static final int TEXT = 1;
  static final int PING = 9;
  static final int PONG = 10;
  static final int CLOSE = 8;

  private Frames() {}

  static ByteBuffer text(String text) {
    return masked(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  static ByteBuffer pong() {
    return masked(PONG, new byte[0]);
  }

  private static ByteBuffer masked(int opcode, byte[] payload) {
    var frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    var mask = new byte[4];
    ThreadLocalRandom.current().nextBytes(mask);
    frame.put(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i & 3]));
    }
    return frame.flip();
  }
}
