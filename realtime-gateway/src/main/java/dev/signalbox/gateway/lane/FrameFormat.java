package dev.signalbox.gateway.lane;

import io.netty.buffer.ByteBuf;

/// How messages become WebSocket frames (RFC 6455, section 5.2; a server's frames are not masked).
public enum FrameFormat {
  /// One message per frame, for plain clients.
  SINGLE,
  /// All messages of one write in one frame, as a JSON array: the subprotocol `signalbox.v1`.
  ARRAY;

  private static final int FINAL_TEXT = 0x81;
  private static final int MAX_HEADER = 10;

  /// The bytes of the messages as they stand on the socket.
  int framedLength(Messages messages) {
    return this == ARRAY
        ? MAX_HEADER + messages.bytes() + messages.count() + 1
        : messages.bytes() + MAX_HEADER * messages.count();
  }

  void write(Messages messages, ByteBuf target) {
    if (this == ARRAY) {
      writeArray(messages, target);
    } else {
      for (int i = 0; i < messages.count(); i++) {
        writeHeader(messages.length(i), target);
        messages.copy(i, target);
      }
    }
  }

  private static void writeArray(Messages messages, ByteBuf target) {
    var count = messages.count();
    writeHeader(messages.bytes() + count + 1, target);
    target.writeByte('[');
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        target.writeByte(',');
      }
      messages.copy(i, target);
    }
    target.writeByte(']');
  }

  private static void writeHeader(int length, ByteBuf target) {
    target.writeByte(FINAL_TEXT);
    if (length < 126) {
      target.writeByte(length);
    } else if (length < 1 << 16) {
      target.writeByte(126).writeShort(length);
    } else {
      target.writeByte(127).writeLong(length);
    }
  }
}
