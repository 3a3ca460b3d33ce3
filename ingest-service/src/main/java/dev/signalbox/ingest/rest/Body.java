package dev.signalbox.ingest.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A request's JSON object, read field by field; each refusal names its field. A member that is
/// `null` is there, and says that the value goes.
public final class Body {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ObjectNode object;
  private final String path;

  /// @param path of the object within the request, with a dot at its end; empty for the request
  private Body(ObjectNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /// @param fields the only ones allowed
  public static Body read(byte @Nullable [] bytes, Set<String> fields) {
    try {
      var node = MAPPER.readTree(bytes == null ? new byte[0] : bytes);
      if (!(node instanceof ObjectNode object)) {
        throw new MalformedValueException("", "expected a JSON object");
      }
      return new Body(object, "").requireOnly(fields);
    } catch (JsonProcessingException e) {
      throw new MalformedValueException("", "expected valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new MalformedValueException("", "expected JSON in UTF-8: " + e.getMessage());
    }
  }

  /// An object that is part of something larger.
  ///
  /// @param path of the object, with a dot at its end; empty if fields stand for themselves
  /// @param fields the only ones allowed
  public static Body of(ObjectNode object, String path, Set<String> fields) {
    return new Body(object, path).requireOnly(fields);
  }

  /// An empty body counts as an empty object.
  public static Body readOptional(byte @Nullable [] bytes, Set<String> fields) {
    return bytes == null || bytes.length == 0
        ? new Body(MAPPER.createObjectNode(), "")
        : read(bytes, fields);
  }

  public boolean has(String name) {
    return object.has(name);
  }

  public Optional<String> text(String name, int maxLength) {
    var node = find(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      throw new MalformedValueException(field(name), "expected text");
    }
    if (node.textValue().length() > maxLength || node.textValue().indexOf('\0') >= 0) {
      throw new MalformedValueException(
          field(name), "must have at most " + maxLength + " characters, none of them U+0000");
    }
    return Optional.of(node.textValue());
  }

  public Optional<Boolean> flag(String name) {
    var node = find(name);
    if (node != null && !node.isBoolean()) {
      throw new MalformedValueException(field(name), "expected true or false");
    }
    return Optional.ofNullable(node).map(JsonNode::booleanValue);
  }

  public Optional<Double> number(String name) {
    var node = find(name);
    if (node != null && !(node.isNumber() && Double.isFinite(node.doubleValue()))) {
      throw new MalformedValueException(field(name), "expected a number");
    }
    return Optional.ofNullable(node).map(JsonNode::doubleValue);
  }

  public static MalformedValueException missing(String name) {
    return new MalformedValueException(name, "is missing");
  }

  /// A text that has to be there.
  public String requiredText(String name, int maxLength) {
    return text(name, maxLength).orElseThrow(() -> missing(field(name)));
  }

  /// A text that says something else, such as an identifier.
  public <T> Optional<T> parsed(String name, Function<String, T> reading) {
    return Queries.value(field(name), text(name, Integer.MAX_VALUE).orElse(null), reading);
  }

  public Optional<Long> integer(String name, long min, long max) {
    var node = find(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new MalformedValueException(field(name), "expected an integer");
    }
    if (node.longValue() < min || node.longValue() > max) {
      throw new MalformedValueException(
          field(name), "expected an integer from " + min + " to " + max);
    }
    return Optional.of(node.longValue());
  }

  /// An integer that has to be there.
  public int requiredInteger(String name, int min, int max) {
    return Math.toIntExact(integer(name, min, max).orElseThrow(() -> missing(field(name))));
  }

  /// A time in milliseconds.
  public Optional<Duration> millis(String name, Duration min, Duration max) {
    return integer(name, min.toMillis(), max.toMillis()).map(Duration::ofMillis);
  }

  public Optional<Value> value(String name) {
    return switch (find(name)) {
      case null -> Optional.empty();
      case JsonNode node when node.isNumber() && Double.isFinite(node.doubleValue()) ->
          Optional.of(Value.of(node.doubleValue()));
      case JsonNode node when node.isBoolean() -> Optional.of(Value.of(node.booleanValue()));
      case JsonNode node when node.isTextual() ->
          Optional.of(Value.of(text(name, Value.Text.MAX_LENGTH).orElseThrow()));
      case JsonNode _ ->
          throw new MalformedValueException(field(name), "expected a number, a boolean or a text");
    };
  }

  public Json json(String name) {
    if (find(name) instanceof ObjectNode nested) {
      return new Json(nested.toString());
    }
    throw new MalformedValueException(field(name), "expected a JSON object");
  }

  /// A list of integers from 1; absent means empty.
  public List<Long> numbers(String name, int maxElements, long max) {
    return elements(
        name,
        maxElements,
        (field, node) -> {
          if (!node.isIntegralNumber() || node.longValue() < 1 || node.longValue() > max) {
            throw new MalformedValueException(field, "expected an integer from 1 to " + max);
          }
          return node.longValue();
        });
  }

  /// A list of texts; absent means empty.
  public List<String> texts(String name, int maxElements, int maxLength) {
    return elements(
        name,
        maxElements,
        (field, node) -> {
          if (!node.isTextual() || node.textValue().length() > maxLength) {
            throw new MalformedValueException(
                field, "expected text of at most " + maxLength + " characters");
          }
          return node.textValue();
        });
  }

  /// A list of objects; absent means empty.
  ///
  /// @param fields the only ones allowed in each
  public List<Body> objects(String name, Set<String> fields, int maxElements) {
    return elements(
        name,
        maxElements,
        (field, node) -> {
          if (!(node instanceof ObjectNode nested)) {
            throw new MalformedValueException(field, "expected a JSON object");
          }
          return new Body(nested, field + ".").requireOnly(fields);
        });
  }

  /// The full name of a member, for a refusal.
  public String field(String name) {
    return path + name;
  }

  private <T> List<T> elements(
      String name, int maxElements, BiFunction<String, JsonNode, T> reading) {
    var node = find(name);
    if (node == null) {
      return List.of();
    }
    if (!node.isArray() || node.size() > maxElements) {
      throw new MalformedValueException(
          field(name), "expected a list of at most " + maxElements + " elements");
    }
    var all = new ArrayList<T>();
    for (int i = 0; i < node.size(); i++) {
      all.add(reading.apply(field(name) + "[" + i + "]", node.get(i)));
    }
    return all;
  }

  private Body requireOnly(Set<String> fields) {
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (!fields.contains(name)) {
            throw new MalformedValueException(
                field(name),
                "is unknown; expected " + String.join(", ", fields.stream().sorted().toList()));
          }
        });
    return this;
  }

  private @Nullable JsonNode find(String name) {
    var node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }
}
