package dev.signalbox.system.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One WebSocket connection: follows the frames of what it reads, and looks inside only when it is
/// sampled. Owned by the generator's thread.
final class Connection {
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final Tally tally;
  private final byte[] marker;
  private final String subscription;
  private final boolean sampled;

  private int headMatched;
  private boolean upgraded;
  private final byte[] header = new byte[10];
  private int headerLength;
  private int opcode;
  private long payloadLeft;
  private byte @Nullable [] payload;
  private int payloadLength;

  Connection(
      SocketChannel channel, Tally tally, String marker, String subscription, boolean sampled) {
    this.channel = channel;
    this.tally = tally;
    this.marker = marker.getBytes(StandardCharsets.UTF_8);
    this.subscription = subscription;
    this.sampled = sampled;
  }

  boolean isUpgraded() {
    return upgraded;
  }

  /// Takes what was read, from the buffer's position to its limit.
  void received(ByteBuffer input) throws IOException {
    tally.received(input.remaining());
    while (input.hasRemaining()) {
      if (!upgraded) {
        readHead(input);
      } else if (payloadLeft > 0) {
        readPayload(input);
      } else {
        readHeader(input);
      }
    }
  }

  private void readHead(ByteBuffer input) throws IOException {
    var next = input.get();
    headMatched = next == END_OF_HEAD[headMatched] ? headMatched + 1 : next == '\r' ? 1 : 0;
    if (headMatched == END_OF_HEAD.length) {
      upgraded = true;
      if (!subscription.isEmpty()) {
        write(Frames.text(subscription));
      }
    }
  }

  private void readHeader(ByteBuffer input) throws IOException {
    header[headerLength++] = input.get();
    if (headerLength < 2) {
      return;
    }
    var shortLength = header[1] & 0x7f;
    var needed = shortLength < 126 ? 2 : shortLength == 126 ? 4 : 10;
    if (headerLength < needed) {
      return;
    }
    opcode = header[0] & 0x0f;
    payloadLeft = shortLength;
    if (needed > 2) {
      payloadLeft = 0;
      for (int i = 2; i < needed; i++) {
        payloadLeft = payloadLeft << 8 | (header[i] & 0xff);
      }
    }
    headerLength = 0;
    payloadLength = 0;
    if (sampled && (payload == null || payload.length < payloadLeft)) {
      payload = new byte[(int) payloadLeft];
    }
    if (payloadLeft == 0) {
      frameEnded();
    }
  }

  private void readPayload(ByteBuffer input) throws IOException {
    var count = (int) Math.min(payloadLeft, input.remaining());
    if (sampled && payload != null) {
      input.get(payload, payloadLength, count);
    } else {
      input.position(input.position() + count);
    }
    payloadLength += count;
    payloadLeft -= count;
    if (payloadLeft == 0) {
      frameEnded();
    }
  }

  private void frameEnded() throws IOException {
    switch (opcode) {
      case Frames.PING -> write(Frames.pong());
      case Frames.CLOSE -> channel.close();
      default -> {
        tally.frame();
        if (sampled && payload != null) {
          tally.sampled(payloadLength);
          countUpdates(payload);
        }
      }
    }
  }

  private void countUpdates(byte[] bytes) {
    var now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    for (int i = 0; i + marker.length < payloadLength; i++) {
      if (bytes[i] == marker[0]
          && Arrays.equals(bytes, i, i + marker.length, marker, 0, marker.length)) {
        i += marker.length;
        var due = 0L;
        while (i < payloadLength && bytes[i] >= '0' && bytes[i] <= '9') {
          due = due * 10 + bytes[i++] - '0';
        }
        tally.update(due, now);
      }
    }
  }

  private void write(ByteBuffer frame) throws IOException {
    while (frame.hasRemaining()) {
      if (channel.write(frame) == 0) {
        Thread.onSpinWait(); // small frames on an idle direction: the buffer is free at once
      }
    }
  }
}
