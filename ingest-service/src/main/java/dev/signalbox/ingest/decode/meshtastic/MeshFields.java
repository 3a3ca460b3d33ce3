package dev.signalbox.ingest.decode.meshtastic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.protocol.codec.Timestamps;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The members of a JSON object of a packet. `null` counts as absent, as the firmware writes it for
/// what is no number.
final class MeshFields {
  private static final int MAX_DEPTH = 16;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build());
  }

  private final String path;
  private final ObjectNode object;

  private MeshFields(String path, ObjectNode object) {
    this.path = path;
    this.object = object;
  }

  static MeshFields read(byte[] utf8) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      return of("", MAPPER.readTree(text));
    } catch (CharacterCodingException _) {
      throw new MalformedValueException("", "expected JSON in UTF-8, found other bytes");
    } catch (JsonProcessingException e) {
      throw new MalformedValueException("", "expected valid JSON: " + e.getOriginalMessage());
    }
  }

  private static MeshFields of(String path, JsonNode node) {
    if (node instanceof ObjectNode object) {
      return new MeshFields(path, object);
    }
    throw new MalformedValueException(path, "expected a JSON object");
  }

  MeshFields nested(String name) {
    return of(pathOf(name), required(name, "an object"));
  }

  ObjectNode object() {
    return object;
  }

  Optional<JsonNode> optional(String name) {
    return Optional.ofNullable(find(name));
  }

  String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  Optional<String> text(String name) {
    var node = find(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isTextual() || node.textValue().indexOf('\0') >= 0) {
      throw new MalformedValueException(pathOf(name), "expected text");
    }
    return Optional.of(node.textValue());
  }

  OptionalDouble number(String name) {
    var node = find(name);
    return node == null ? OptionalDouble.empty() : OptionalDouble.of(number(pathOf(name), node));
  }

  static double number(String field, JsonNode node) {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw new MalformedValueException(field, "expected a number");
    }
    return node.doubleValue();
  }

  OptionalLong optionalInteger(String name, long min, long max) {
    return find(name) == null ? OptionalLong.empty() : OptionalLong.of(integer(name, min, max));
  }

  long integer(String name, long min, long max) {
    var expected = "an integer from " + min + " to " + max;
    var node = required(name, expected);
    var value = node.longValue();
    if (!node.isIntegralNumber() || !node.canConvertToLong() || value < min || value > max) {
      throw new MalformedValueException(pathOf(name), "expected " + expected);
    }
    return value;
  }

  /// Seconds since the epoch; 0 is what nodes without a clock say.
  Optional<Instant> time(String name) {
    var seconds = optionalInteger(name, 0, MeshPacket.MAX_UINT32);
    return seconds.isEmpty() || seconds.getAsLong() == 0
        ? Optional.empty()
        : Optional.of(Timestamps.checked(pathOf(name), seconds.getAsLong() * 1000));
  }

  private JsonNode required(String name, String expected) {
    var node = find(name);
    if (node == null) {
      throw new MalformedValueException(pathOf(name), "is missing; expected " + expected);
    }
    return node;
  }

  private @Nullable JsonNode find(String name) {
    var node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }
}
