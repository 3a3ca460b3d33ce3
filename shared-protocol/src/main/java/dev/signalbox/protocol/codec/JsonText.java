package dev.signalbox.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.Unicode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;

/// The one place where Jackson is set up: strict reading with bounds, compact writing. Trees only,
/// so that nothing is reflective.
final class JsonText {
  static final int MAX_NESTING = 32;
  static final int MAX_NUMBER_LENGTH = 64;
  private static final Pattern DETAILS =
      Pattern.compile(" \\(start marker at .*|, from `[^`]*`|: was expecting .*", Pattern.DOTALL);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_NESTING)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonText() {}

  @FunctionalInterface
  interface Writer {
    void writeTo(JsonGenerator json) throws IOException;
  }

  static byte[] write(Writer writer) {
    try (var bytes = new ByteArrayBuilder(256)) {
      try (var json = MAPPER.getFactory().createGenerator(bytes)) {
        writer.writeTo(json);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }

  static JsonNode read(byte[] utf8) {
    checkUtf8(utf8);
    try {
      var node = MAPPER.readTree(utf8);
      if (node == null || node.isMissingNode()) {
        throw new MalformedValueException("", "expected JSON, found nothing");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw refusal(e);
    } catch (IOException e) {
      throw new MalformedValueException("", "expected JSON in UTF-8: " + e.getMessage());
    }
  }

  /// Walks over JSON that the codec wrote itself: names are not looked at for repetition again.
  static JsonParser tokens(byte[] utf8, int start, int length) throws IOException {
    return MAPPER
        .getFactory()
        .createParser(utf8, start, length)
        .disable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  }

  static Fields readObject(byte[] utf8) {
    return Fields.of("", read(utf8));
  }

  /// An object to be passed on as it is.
  static Json compact(String field, ObjectNode node) {
    checkMembers(field, node);
    return new Json(node.toString());
  }

  /// Refuses what JSON can say, but neither UTF-8 nor PostgreSQL can hold.
  static String checked(String field, String text) {
    if (text.indexOf('\0') >= 0) {
      throw new MalformedValueException(field, "must not contain the character U+0000");
    }
    if (!Unicode.isWellFormed(text)) {
      throw new MalformedValueException(field, "must not contain unpaired surrogates");
    }
    return text;
  }

  static double finite(String field, double number) {
    if (!Double.isFinite(number)) {
      throw new MalformedValueException(field, "expected a number that fits IEEE 754 double");
    }
    return number;
  }

  static void writeRaw(JsonGenerator json, String field, Json value) throws IOException {
    json.writeFieldName(field);
    json.writeRawValue(value.text());
  }

  /// The members of an object, into the object that is being written.
  static void writeMembers(JsonGenerator json, Json object) throws IOException {
    for (var member : MAPPER.readTree(object.text()).properties()) {
      json.writeFieldName(member.getKey());
      MAPPER.writeTree(json, member.getValue());
    }
  }

  static String nameOf(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT, POJO -> "an object";
      case ARRAY -> "an array";
      case STRING, BINARY -> "text";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      case MISSING -> "nothing";
    };
  }

  static ArrayNode array(String field, JsonNode node) {
    if (node instanceof ArrayNode array) {
      return array;
    }
    throw new MalformedValueException(field, "expected an array, found " + nameOf(node));
  }

  private static void checkMembers(String path, ObjectNode object) {
    for (var member : object.properties()) {
      var field = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
      checked(path, member.getKey());
      checkElement(field, member.getValue());
    }
  }

  /// Depth is bounded by the parser.
  private static void checkElement(String field, JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> checkMembers(field, (ObjectNode) node);
      case ARRAY -> {
        for (int i = 0; i < node.size(); i++) {
          checkElement(field + "[" + i + "]", node.get(i));
        }
      }
      case STRING -> checked(field, node.textValue());
      case NUMBER -> finite(field, node.doubleValue());
      case BOOLEAN, NULL, BINARY, MISSING, POJO -> {}
    }
  }

  /// Jackson guesses UTF-16 and UTF-32 from zero bytes, and takes overlong sequences (RFC 3629,
  /// section 3, forbids them). Plain ASCII passes without being decoded twice.
  private static void checkUtf8(byte[] bytes) {
    for (var b : bytes) {
      if (b == 0) {
        throw new MalformedValueException("", "expected JSON in UTF-8, found a zero byte");
      }
      if (b < 0) {
        decodeStrictly(bytes);
        return;
      }
    }
  }

  private static void decodeStrictly(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException _) {
      throw new MalformedValueException("", "expected JSON in UTF-8, found other bytes");
    }
  }

  /// Jackson's message without its source excerpt, which would repeat the sender's bytes, and
  /// without the names of its own settings.
  private static MalformedValueException refusal(JsonProcessingException e) {
    var at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
    return new MalformedValueException(
        "",
        "expected valid JSON"
            + (at < 0 ? "" : " at byte " + at)
            + ": "
            + DETAILS.matcher(e.getOriginalMessage()).replaceAll(""));
  }
}
