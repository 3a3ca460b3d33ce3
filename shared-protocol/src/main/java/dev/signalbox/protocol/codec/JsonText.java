package dev.signalbox.protocol.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
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
import java.io.IOException;
import java.io.UncheckedIOException;

/// The one place where Jackson is set up: strict reading with bounds, compact writing. Trees only,
/// so that nothing is reflective.
final class JsonText {
  private static final int MAX_NESTING = 32;
  private static final int MAX_NUMBER_LENGTH = 64;

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

  static Fields readObject(byte[] utf8) {
    return Fields.of("", read(utf8));
  }

  static Json compact(ObjectNode node) {
    return new Json(node.toString());
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

  /// Jackson's message without its source excerpt, which would repeat the sender's bytes.
  private static MalformedValueException refusal(JsonProcessingException e) {
    var where = e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
    return new MalformedValueException(
        "", "expected valid JSON" + where + ": " + e.getOriginalMessage());
  }
}
