package dev.signalbox.protocol.codec;

/// The parts of the first byte of a data item (RFC 8949, section 3): three bits say what it is,
/// five say how its argument follows.
final class Cbor {
  static final int UNSIGNED = 0;
  static final int NEGATIVE = 1;
  static final int BYTES = 2;
  static final int TEXT = 3;
  static final int ARRAY = 4;
  static final int MAP = 5;
  static final int TAG = 6;
  static final int SIMPLE = 7;

  static final int ARGUMENT_IN_1 = 24;
  static final int ARGUMENT_IN_2 = 25;
  static final int ARGUMENT_IN_4 = 26;
  static final int ARGUMENT_IN_8 = 27;
  static final int INDEFINITE = 31;

  static final int FALSE = 0xf4;
  static final int TRUE = 0xf5;
  static final int NULL = 0xf6;
  static final int UNDEFINED = 0xf7;
  static final int HALF = 0xf9;
  static final int SINGLE = 0xfa;
  static final int DOUBLE = 0xfb;
  static final int BREAK = 0xff;

  /// Tags of integers beyond 64 bits (section 3.4.3).
  static final int POSITIVE_BIGNUM = 2;

  static final int NEGATIVE_BIGNUM = 3;

  private Cbor() {}

  static int firstByte(int major, int argument) {
    return (major << 5) | argument;
  }
}
