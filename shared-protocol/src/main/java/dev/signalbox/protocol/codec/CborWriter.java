package dev.signalbox.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;

/// Writes CBOR in its preferred serialization (RFC 8949, section 4.1): definite lengths, the
/// shortest head, the shortest float that keeps the value. Members keep their order.
final class CborWriter {
  /// The longest head: one byte and an argument of eight.
  static final int MAX_HEAD = 9;

  private byte[] bytes;
  private int size;

  /// @param expected bytes; it grows past them
  CborWriter(int expected) {
    this.bytes = new byte[Math.max(MAX_HEAD, expected)];
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /// The value whose first token the parser stands on; afterwards it stands on the last.
  void writeValue(JsonParser json) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> writeObject(json);
      case START_ARRAY -> writeArray(json);
      case VALUE_STRING -> writeText(json.getText());
      case VALUE_NUMBER_INT -> writeInteger(json);
      case VALUE_NUMBER_FLOAT -> writeDouble(json.getDoubleValue());
      case VALUE_TRUE -> writeByte(Cbor.TRUE);
      case VALUE_FALSE -> writeByte(Cbor.FALSE);
      case VALUE_NULL -> writeByte(Cbor.NULL);
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + json.currentToken());
    }
  }

  void writeHead(int major, long argument) {
    reserve(MAX_HEAD);
    size += putHead(size, major, argument);
  }

  private void writeObject(JsonParser json) throws IOException {
    var head = reserveHead();
    var count = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      writeText(json.currentName());
      json.nextToken();
      writeValue(json);
      count++;
    }
    completeHead(head, Cbor.MAP, count);
  }

  private void writeArray(JsonParser json) throws IOException {
    var head = reserveHead();
    var count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      writeValue(json);
      count++;
    }
    completeHead(head, Cbor.ARRAY, count);
  }

  /// How many elements there are is known at their end, and nearly always fits the one byte that is
  /// kept for it.
  private int reserveHead() {
    reserve(1);
    return size++;
  }

  private void completeHead(int at, int major, int count) {
    var more = headLength(count) - 1;
    if (more > 0) {
      reserve(more);
      System.arraycopy(bytes, at + 1, bytes, at + 1 + more, size - at - 1);
      size += more;
    }
    putHead(at, major, count);
  }

  private void writeText(String text) {
    var utf8 = text.getBytes(UTF_8);
    writeHead(Cbor.TEXT, utf8.length);
    writeBytes(utf8);
  }

  private void writeInteger(JsonParser json) throws IOException {
    if (json.getNumberType() == NumberType.BIG_INTEGER) {
      writeBigInteger(json.getBigIntegerValue());
    } else {
      var value = json.getLongValue();
      // the argument of a negative integer is -1 - value, which is its complement
      writeHead(value < 0 ? Cbor.NEGATIVE : Cbor.UNSIGNED, value < 0 ? ~value : value);
    }
  }

  /// An unsigned argument holds 64 bits, one more than a long; past that it is a bignum.
  private void writeBigInteger(BigInteger value) {
    var negative = value.signum() < 0;
    var argument = negative ? value.not() : value;
    if (argument.bitLength() <= Long.SIZE) {
      writeHead(negative ? Cbor.NEGATIVE : Cbor.UNSIGNED, argument.longValue());
      return;
    }
    var magnitude = argument.toByteArray();
    var leadingZero = magnitude[0] == 0 ? 1 : 0;
    writeHead(Cbor.TAG, negative ? Cbor.NEGATIVE_BIGNUM : Cbor.POSITIVE_BIGNUM);
    writeHead(Cbor.BYTES, magnitude.length - leadingZero);
    writeBytes(Arrays.copyOfRange(magnitude, leadingZero, magnitude.length));
  }

  private void writeDouble(double value) {
    var single = (float) value;
    reserve(MAX_HEAD);
    if (single != value) {
      bytes[size++] = (byte) Cbor.DOUBLE;
      putBigEndian(size, Double.doubleToLongBits(value), Double.BYTES);
      size += Double.BYTES;
      return;
    }
    var half = Float.floatToFloat16(single);
    if (Float.float16ToFloat(half) == single) {
      bytes[size++] = (byte) Cbor.HALF;
      putBigEndian(size, half, Short.BYTES);
      size += Short.BYTES;
    } else {
      bytes[size++] = (byte) Cbor.SINGLE;
      putBigEndian(size, Float.floatToIntBits(single), Float.BYTES);
      size += Float.BYTES;
    }
  }

  private void writeByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  private void writeBytes(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  private int putHead(int at, int major, long argument) {
    var length = headLength(argument);
    switch (length) {
      case 1 -> bytes[at] = (byte) Cbor.firstByte(major, (int) argument);
      case 2 -> bytes[at] = (byte) Cbor.firstByte(major, Cbor.ARGUMENT_IN_1);
      case 3 -> bytes[at] = (byte) Cbor.firstByte(major, Cbor.ARGUMENT_IN_2);
      case 5 -> bytes[at] = (byte) Cbor.firstByte(major, Cbor.ARGUMENT_IN_4);
      default -> bytes[at] = (byte) Cbor.firstByte(major, Cbor.ARGUMENT_IN_8);
    }
    putBigEndian(at + 1, argument, length - 1);
    return length;
  }

  private void putBigEndian(int at, long value, int length) {
    for (int i = 0; i < length; i++) {
      bytes[at + i] = (byte) (value >>> (8 * (length - 1 - i)));
    }
  }

  /// @param argument unsigned
  private static int headLength(long argument) {
    if (argument >= 0 && argument < Cbor.ARGUMENT_IN_1) {
      return 1;
    }
    if (argument >>> 8 == 0) {
      return 2;
    }
    if (argument >>> 16 == 0) {
      return 3;
    }
    return argument >>> 32 == 0 ? 5 : MAX_HEAD;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
