package dev.signalbox.gateway.lane;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.signalbox.protocol.codec.CborCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.function.Consumer;

/// How messages become WebSocket frames (RFC 6455, section 5.2; a server's frames are not masked),
/// or server-sent events.
public enum FrameFormat {
  /// One message per frame, for plain clients.
  SINGLE(Encoding.JSON),
  /// All messages of one write in one frame, as a JSON array: the subprotocol `signalbox.v1`.
  ARRAY(Encoding.JSON),
  /// The same as a CBOR array in a binary frame: the subprotocol `signalbox.v1.cbor`.
  CBOR(Encoding.CBOR),
  /// The same formats for clients that negotiated permessage-deflate (RFC 7692).
  SINGLE_DEFLATED(Encoding.JSON),
  ARRAY_DEFLATED(Encoding.JSON),
  CBOR_DEFLATED(Encoding.CBOR),
  /// One server-sent event per message (WHATWG HTML, section 9.2.6), whose `data` is in one line; a
  /// message may bring further lines behind it.
  EVENT_STREAM(Encoding.JSON);

  private static final int FINAL_TEXT = 0x81;
  private static final int FINAL_BINARY = 0x82;

  /// RSV1 of the first frame: the message is compressed.
  private static final int COMPRESSED = 0x40;

  /// Less than this hardly shrinks, and may go uncompressed.
  private static final int LEAST_DEFLATED = 64;

  private static final int EXPECTED_RATIO = 4;
  private static final byte[] DATA = "data: ".getBytes(US_ASCII);
  private static final byte[] END = "\n\n".getBytes(US_ASCII);
  private static final int MAX_HEADER = 10;
  private static final int MAX_ARRAY_HEAD = 5;

  private final Encoding encoding;

  FrameFormat(Encoding encoding) {
    this.encoding = encoding;
  }

  /// The same with compression.
  public FrameFormat deflated() {
    return switch (this) {
      case SINGLE, SINGLE_DEFLATED -> SINGLE_DEFLATED;
      case ARRAY, ARRAY_DEFLATED -> ARRAY_DEFLATED;
      case CBOR, CBOR_DEFLATED -> CBOR_DEFLATED;
      case EVENT_STREAM -> throw new IllegalStateException("HTTP compresses streams");
    };
  }

  Encoding encoding() {
    return encoding;
  }

  /// The bytes of the messages as they stand on the socket: at most, or about, where compressed.
  int framedLength(Messages messages) {
    return switch (this) {
      case SINGLE -> messages.bytes() + MAX_HEADER * messages.count();
      case ARRAY -> MAX_HEADER + messages.bytes() + messages.count() + 1;
      case CBOR -> MAX_HEADER + MAX_ARRAY_HEAD + messages.bytes();
      case SINGLE_DEFLATED, ARRAY_DEFLATED, CBOR_DEFLATED ->
          MAX_HEADER * messages.count() + messages.bytes() / EXPECTED_RATIO;
      case EVENT_STREAM -> messages.bytes() + (DATA.length + END.length) * messages.count();
    };
  }

  /// @param messages in the encoding of this format
  void write(Messages messages, ByteBuf target) {
    switch (this) {
      case SINGLE -> writeEach(messages, target);
      case ARRAY -> {
        writeHeader(FINAL_TEXT, arrayLength(messages), target);
        writeArray(messages, target);
      }
      case CBOR -> {
        var head = CborCodec.arrayHead(messages.count());
        writeHeader(FINAL_BINARY, head.length + messages.bytes(), target);
        writeCbor(head, messages, target);
      }
      case SINGLE_DEFLATED -> {
        for (int i = 0; i < messages.count(); i++) {
          var index = i;
          deflate(FINAL_TEXT, payload -> messages.copy(index, payload), target);
        }
      }
      case ARRAY_DEFLATED -> deflate(FINAL_TEXT, payload -> writeArray(messages, payload), target);
      case CBOR_DEFLATED -> {
        var head = CborCodec.arrayHead(messages.count());
        deflate(FINAL_BINARY, payload -> writeCbor(head, messages, payload), target);
      }
      case EVENT_STREAM -> writeEvents(messages, target);
    }
  }

  private static void writeEach(Messages messages, ByteBuf target) {
    for (int i = 0; i < messages.count(); i++) {
      writeHeader(FINAL_TEXT, messages.length(i), target);
      messages.copy(i, target);
    }
  }

  private static int arrayLength(Messages messages) {
    return messages.bytes() + messages.count() + 1;
  }

  private static void writeArray(Messages messages, ByteBuf target) {
    target.writeByte('[');
    for (int i = 0; i < messages.count(); i++) {
      if (i > 0) {
        target.writeByte(',');
      }
      messages.copy(i, target);
    }
    target.writeByte(']');
  }

  private static void writeCbor(byte[] head, Messages messages, ByteBuf target) {
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

  private static void deflate(int first, Consumer<ByteBuf> writing, ByteBuf target) {
    var payload = PooledByteBufAllocator.DEFAULT.directBuffer();
    var compressed = PooledByteBufAllocator.DEFAULT.directBuffer();
    try {
      writing.accept(payload);
      if (payload.readableBytes() < LEAST_DEFLATED) {
        writeHeader(first, payload.readableBytes(), target);
        target.writeBytes(payload);
      } else {
        Deflation.ofThread().append(payload, compressed);
        writeHeader(first | COMPRESSED, compressed.readableBytes(), target);
        target.writeBytes(compressed);
      }
    } finally {
      payload.release();
      compressed.release();
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
