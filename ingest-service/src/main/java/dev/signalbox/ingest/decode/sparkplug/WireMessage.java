package dev.signalbox.ingest.decode.sparkplug;

import com.google.protobuf.CodedInputStream;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads Protocol Buffers messages field by field. What is unknown, or has another wire type than
/// expected, is skipped, as every reader of that format does.
final class WireMessage {
  /// The tags of the fields that are read: number and wire type.
  static final int VARINT = 0;

  static final int FIXED64 = 1;
  static final int LENGTH = 2;
  static final int FIXED32 = 5;

  private static final int MAX_DEPTH = 8;

  /// Takes one field, or says by `false` that it does not know it.
  @FunctionalInterface
  interface Field {
    boolean read(int number, int wireType) throws IOException;
  }

  private final CodedInputStream in;
  private int depth;

  WireMessage(byte[] bytes) {
    this.in = CodedInputStream.newInstance(bytes);
  }

  /// The whole input is one message.
  void read(Field field) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!field.read(tag >>> 3, tag & 7) && !in.skipField(tag)) {
        throw new MalformedValueException("payload", "expected no end of a group");
      }
    }
  }

  /// The field that begins here is a message.
  void nested(Field field) throws IOException {
    if (++depth > MAX_DEPTH) {
      throw new MalformedValueException("payload", "must not be nested deeper than " + MAX_DEPTH);
    }
    var outer = in.pushLimit(in.readRawVarint32());
    read(field);
    in.popLimit(outer);
    depth--;
  }

  CodedInputStream value() {
    return in;
  }

  String text(String path) throws IOException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(in.readByteArray()))
          .toString();
    } catch (CharacterCodingException _) {
      throw new MalformedValueException(path, "expected UTF-8");
    }
  }
}
