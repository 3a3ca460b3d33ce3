package dev.signalbox.gateway.session;

import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.client.Subscription;
import dev.signalbox.protocol.codec.ServerMessageCodec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Puts ready-made facts together to `snapshot` messages, without reading them.
final class SnapshotParts {
  private static final int PART_BYTES = 64 * 1024;

  private final byte[] head;
  private final ByteArrayOutputStream items = new ByteArrayOutputStream(256);

  SnapshotParts(Subscription subscription) {
    var empty =
        ServerMessageCodec.encode(
            new ServerMessage.Snapshot(
                subscription.id(), subscription.channel(), List.of(), false));
    this.head = new byte[empty.length - tail(false).length];
    System.arraycopy(empty, 0, head, 0, head.length);
  }

  void add(byte[] array, int start, int length) {
    if (items.size() > 0) {
      items.write(',');
    }
    items.write(array, start, length);
  }

  boolean isEmpty() {
    return items.size() == 0;
  }

  boolean isFull() {
    return items.size() >= PART_BYTES;
  }

  /// The message with all that was added since the one before.
  byte[] take(boolean last) {
    var part = new ByteArrayOutputStream(head.length + items.size() + 16);
    part.writeBytes(head);
    part.writeBytes(items.toByteArray());
    part.writeBytes(tail(last));
    items.reset();
    return part.toByteArray();
  }

  private static byte[] tail(boolean last) {
    return ("],\"last\":" + last + "}").getBytes(StandardCharsets.US_ASCII);
  }
}
