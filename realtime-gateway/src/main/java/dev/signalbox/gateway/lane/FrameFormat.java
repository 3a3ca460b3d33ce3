package dev.signalbox.gateway.lane;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.signalbox.protocol.codec.CborCodec;
import io.netty.buffer.ByteBuf;

/// How messages become WebSocket frames (RFC 6455, section 5.2; a server's frames are not masked),
/// or server-sent events.
public enum FrameFormat {
  /// One message per frame, for plain clients.
  SINGLE(Encoding.JSON),
  /// All messages of one write in one frame, as a JSON array: the subprotocol `signalbox.v1`.
  ARRAY(Encoding.JSON),
  /// The same as a CBOR array in a binary frame: the subprotocol `signalbox.v1.cbor`.
  CBOR(Encoding.CBOR),
  /// One server-sent event per message (WHATWG HTML, section 9.2.6), whose `data` is in one line; a
  /// message may bring further lines behind it.
  EVENT_STREAM(Encoding.JSON);

  private static final int FINAL_TEXT = 0x81;
  private static final int FINAL_BINARY = 0x82;
  private static final byte[] DATA = "data: ".getBytes(US_ASCII);
  private static final byte[] END = "\n\n".getBytes(US_ASCII);
  private static final int MAX_HEADER = 10;
  private static final int MAX_ARRAY_HEAD = 5;

  private final Encoding encoding;

  FrameFormat(Encoding encoding) {
    this.encoding = encoding;
  }

  Encoding encoding() {
    return encoding;
  }

  /// The bytes of the messages as they stand on the socket, at most.
  int framedLength(Messages messages) {
    return switch (this) {
      case SINGLE -> messages.bytes() + MAX_HEADER * messages.count();
      case ARRAY -> MAX_HEADER + messages.bytes() + messages.count() + 1;
      case CBOR -> MAX_HEADER + MAX_ARRAY_HEAD + messages.bytes();
      case EVENT_STREAM -> messages.bytes() + (DATA.length + END.length) * messages.count();
    };
  }

  /// @param messages in the encoding of this format
  void write(Messages messages, ByteBuf target) {
    switch (this) {
      case SINGLE -> writeEach(messages, target);
      case ARRAY -> writeArray(messages, target);
      case CBOR -> writeCbor(messages, target);
      case EVENT_STREAM -> writeEvents(messages, target);
    }
  }

  private static void writeEach(Messages messages, ByteBuf target) {
    for (int i = 0; i < messages.count(); i++) {
      writeHeader(FINAL_TEXT, messages.length(i), target);
      messages.copy(i, target);
    }
  }

  private static void writeArray(Messages messages, ByteBuf target) {
    var count = messages.count();
    writeHeader(FINAL_TEXT, messages.bytes() + count + 1, target);
    target.writeByte('[');
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        target.writeByte(',');
      }
      messages.copy(i, target);
    }
    target.writeByte(']');
  }

  private static void writeCbor(Messages messages, ByteBuf target) {
    var head = CborCodec.arrayHead(messages.count());
    writeHeader(FINAL_BINARY, head.length + messages.bytes(), target);
    target.writeBytes(head);
    for (int i = 0; i < messages.count(); i++) {
      messages.copy(i, target);
    }
  }

  private static void writeEvents(Messages messages, ByteBuf target) {
    for (int i = 0; i < messages.count(); i++) {
      target.writeBytes(DATA);
      messages.copy(i, target);
      target.writeBytes(END);
    }
  }

  private static void writeHeader(int first, int length, ByteBuf target) {
    target.writeByte(first);
    if (length < 126) {
      target.writeByte(length);
    } else if (length < 1 << 16) {
      target.writeByte(126).writeShort(length);
    } else {
      target.writeByte(127).writeLong(length);
    }
  }
}
