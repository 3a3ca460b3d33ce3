package dev.signalbox.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/// Reads CBOR (RFC 8949) into the tree that JSON is read into, as strictly: what JSON cannot say
/// (byte strings, tags but those of large integers, names that are not text) is refused, and so are
/// names that come twice, text that is not UTF-8, and bytes behind the item. `undefined` counts as
/// null. Lengths may be indefinite; no claimed length is believed before its bytes are there.
final class CborReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// The bytes of an integer of 64 decimal digits, which is what JSON may have.
  private static final int MAX_BIGNUM_BYTES = 27;

  private final byte[] bytes;
  private int at;
  private int depth;

  private CborReader(byte[] bytes) {
    this.bytes = bytes;
  }

  static JsonNode read(byte[] bytes) {
    if (bytes.length == 0) {
      throw new MalformedValueException("", "expected CBOR, found nothing");
    }
    var reader = new CborReader(bytes);
    var node = reader.value();
    if (reader.at < bytes.length) {
      throw reader.refusal("found more behind its end");
    }
    return node;
  }

  private JsonNode value() {
    var first = next();
    var major = first >>> 5;
    var argument = first & 0x1f;
    return switch (major) {
      case Cbor.UNSIGNED -> integer(argument(argument), false);
      case Cbor.NEGATIVE -> integer(argument(argument), true);
      case Cbor.TEXT -> NODES.textNode(text(argument));
      case Cbor.ARRAY -> array(argument);
      case Cbor.MAP -> map(argument);
      case Cbor.TAG -> bignum(argument);
      case Cbor.SIMPLE -> simple(first);
      default -> throw refusal("found a byte string");
    };
  }

  private JsonNode array(int argument) {
    var array = NODES.arrayNode();
    enter();
    if (argument == Cbor.INDEFINITE) {
      while (!isBreak()) {
        array.add(value());
      }
    } else {
      for (var left = count(argument); left > 0; left--) {
        array.add(value());
      }
    }
    depth--;
    return array;
  }

  private JsonNode map(int argument) {
    var map = NODES.objectNode();
    enter();
    if (argument == Cbor.INDEFINITE) {
      while (!isBreak()) {
        member(map);
      }
    } else {
      for (var left = count(argument); left > 0; left--) {
        member(map);
      }
    }
    depth--;
    return map;
  }

  private void member(ObjectNode map) {
    var first = next();
    if (first >>> 5 != Cbor.TEXT) {
      throw refusal("found a name that is not text");
    }
    var name = text(first & 0x1f);
    if (map.has(name)) {
      throw refusal("found a name twice");
    }
    map.set(name, value());
  }

  private String text(int argument) {
    if (argument != Cbor.INDEFINITE) {
      return chunk(argument);
    }
    var text = new StringBuilder();
    while (!isBreak()) {
      var first = next();
      if (first >>> 5 != Cbor.TEXT || (first & 0x1f) == Cbor.INDEFINITE) {
        throw refusal("found something else among the parts of a text");
      }
      text.append(chunk(first & 0x1f));
    }
    return text.toString();
  }

  /// Decoding puts U+FFFD where the bytes are not UTF-8; where it stands, the bytes are looked at
  /// once more, for it may have been sent.
  private String chunk(int argument) {
    var length = count(argument);
    var text = new String(bytes, at, length, UTF_8);
    if (text.indexOf('\ufffd') >= 0) {
      try {
        UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length));
      } catch (CharacterCodingException _) {
        throw refusal("found text that is not UTF-8");
      }
    }
    at += length;
    return text;
  }

  /// @param argument unsigned, so that more than a long holds is negative here
  private static JsonNode integer(long argument, boolean negative) {
    if (argument >= 0) {
      return NODES.numberNode(negative ? ~argument : argument);
    }
    var unsigned = new BigInteger(Long.toUnsignedString(argument));
    return NODES.numberNode(negative ? unsigned.not() : unsigned);
  }

  private JsonNode bignum(int argument) {
    var tag = argument(argument);
    if (tag != Cbor.POSITIVE_BIGNUM && tag != Cbor.NEGATIVE_BIGNUM) {
      throw refusal("found a tag");
    }
    var first = next();
    if (first >>> 5 != Cbor.BYTES) {
      throw refusal("found a large integer without its bytes");
    }
    var length = count(first & 0x1f);
    if (length > MAX_BIGNUM_BYTES) {
      throw refusal("found an integer of more than " + JsonText.MAX_NUMBER_LENGTH + " digits");
    }
    var magnitude = new BigInteger(1, Arrays.copyOfRange(bytes, at, at + length));
    at += length;
    return NODES.numberNode(tag == Cbor.NEGATIVE_BIGNUM ? magnitude.not() : magnitude);
  }

  private JsonNode simple(int first) {
    return switch (first) {
      case Cbor.FALSE -> NODES.booleanNode(false);
      case Cbor.TRUE -> NODES.booleanNode(true);
      case Cbor.NULL, Cbor.UNDEFINED -> NODES.nullNode();
      case Cbor.HALF -> NODES.numberNode((double) Float.float16ToFloat((short) bigEndian(2)));
      case Cbor.SINGLE -> NODES.numberNode((double) Float.intBitsToFloat((int) bigEndian(4)));
      case Cbor.DOUBLE -> NODES.numberNode(Double.longBitsToDouble(bigEndian(8)));
      case Cbor.BREAK -> throw refusal("found an end where nothing had begun");
      default -> throw refusal("found a simple value that has no meaning here");
    };
  }

  private boolean isBreak() {
    if (at < bytes.length && (bytes[at] & 0xff) == Cbor.BREAK) {
      at++;
      return true;
    }
    return false;
  }

  /// A length; every element takes a byte at least, so more than are left cannot be true.
  private int count(int argument) {
    var count = argument(argument);
    if (count < 0 || count > bytes.length - at) {
      throw refusal("found its end too early");
    }
    return (int) count;
  }

  private long argument(int argument) {
    return switch (argument) {
      case Cbor.ARGUMENT_IN_1 -> bigEndian(1);
      case Cbor.ARGUMENT_IN_2 -> bigEndian(2);
      case Cbor.ARGUMENT_IN_4 -> bigEndian(4);
      case Cbor.ARGUMENT_IN_8 -> bigEndian(8);
      default -> {
        if (argument > Cbor.ARGUMENT_IN_8) {
          throw refusal("found a head that is not well-formed");
        }
        yield argument;
      }
    };
  }

  private long bigEndian(int length) {
    var value = 0L;
    for (int i = 0; i < length; i++) {
      value = (value << 8) | next();
    }
    return value;
  }

  private int next() {
    if (at >= bytes.length) {
      throw refusal("found its end too early");
    }
    return bytes[at++] & 0xff;
  }

  private void enter() {
    depth++;
    if (depth > JsonText.MAX_NESTING) {
      throw refusal("nesting depth exceeds the maximum allowed (" + JsonText.MAX_NESTING + ")");
    }
  }

  private MalformedValueException refusal(String what) {
    return new MalformedValueException("", "expected valid CBOR at byte " + at + ": " + what);
  }
}
