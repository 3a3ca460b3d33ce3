package dev.signalbox.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The fields of one JSON object, read by name and type. Every refusal names the field with its
/// path and says what was expected. `null` counts as absent; unknown fields are ignored, so that
/// newer senders can say more.
final class Fields {
  private final String path;
  private final ObjectNode object;

  private Fields(String path, ObjectNode object) {
    this.path = path;
    this.object = object;
  }

  static Fields of(String path, JsonNode node) {
    if (node instanceof ObjectNode object) {
      return new Fields(path, object);
    }
    throw new MalformedValueException(
        path, "expected a JSON object, found " + JsonText.nameOf(node));
  }

  ObjectNode object() {
    return object;
  }

  boolean has(String name) {
    return find(name) != null;
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name, "text"));
  }

  Optional<String> optionalText(String name) {
    return optional(name, JsonNode::isTextual, "text").map(node -> text(pathOf(name), node));
  }

  boolean flag(String name) {
    return optionalFlag(name).orElseThrow(() -> missing(name, "true or false"));
  }

  boolean flag(String name, boolean absent) {
    return optionalFlag(name).orElse(absent);
  }

  Optional<Boolean> optionalFlag(String name) {
    return optional(name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
  }

  double number(String name) {
    return optionalNumber(name).orElseThrow(() -> missing(name, "a number"));
  }

  OptionalDouble optionalNumber(String name) {
    var node = optional(name, JsonNode::isNumber, "a number");
    return node.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(finite(pathOf(name), node.get()));
  }

  long integer(String name, long min, long max) {
    return optionalInteger(name, min, max)
        .orElseThrow(() -> missing(name, "an integer from " + min + " to " + max));
  }

  OptionalLong optionalInteger(String name, long min, long max) {
    var node = find(name);
    if (node == null) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(integer(pathOf(name), node, min, max));
  }

  static long integer(String field, JsonNode node, long min, long max) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      var value = node.longValue();
      if (value >= min && value <= max) {
        return value;
      }
    }
    throw new MalformedValueException(field, "expected an integer from " + min + " to " + max);
  }

  Fields nested(String name) {
    return optionalNested(name).orElseThrow(() -> missing(name, "a JSON object"));
  }

  Optional<Fields> optionalNested(String name) {
    var node = find(name);
    return node == null ? Optional.empty() : Optional.of(of(pathOf(name), node));
  }

  Json json(String name) {
    return JsonText.compact(pathOf(name), nested(name).object);
  }

  /// A time as ISO-8601 text or epoch milliseconds.
  Optional<Instant> optionalTime(String name) {
    var node = find(name);
    if (node == null) {
      return Optional.empty();
    }
    var field = pathOf(name);
    if (node.isTextual()) {
      return Optional.of(Timestamps.parse(field, node.textValue()));
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return Optional.of(Timestamps.checked(field, node.longValue()));
    }
    throw new MalformedValueException(
        field,
        "expected ISO-8601 text or whole epoch milliseconds, found " + JsonText.nameOf(node));
  }

  Instant time(String name) {
    return optionalTime(name).orElseThrow(() -> missing(name, "a time"));
  }

  Value value(String name) {
    return optionalValue(name).orElseThrow(() -> missing(name, "a number, true, false or text"));
  }

  Optional<Value> optionalValue(String name) {
    var node = find(name);
    return node == null ? Optional.empty() : Optional.of(value(pathOf(name), node));
  }

  static Value value(String field, JsonNode node) {
    try {
      return switch (node.getNodeType()) {
        case NUMBER -> Value.of(finite(field, node));
        case BOOLEAN -> Value.of(node.booleanValue());
        case STRING -> Value.of(text(field, node));
        case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO ->
            throw new MalformedValueException(
                field, "expected a number, true, false or text, found " + JsonText.nameOf(node));
      };
    } catch (MalformedValueException e) {
      throw e.renamed(field);
    }
  }

  /// A name of an enumeration.
  <E> E name(String name, Function<String, Optional<E>> parser, String expected) {
    return optionalName(name, parser, expected).orElseThrow(() -> missing(name, expected));
  }

  <E> Optional<E> optionalName(String name, Function<String, Optional<E>> parser, String expected) {
    return optionalText(name)
        .map(text ->
            parser
                .apply(text)
                .orElseThrow(
                    () -> new MalformedValueException(pathOf(name), "expected " + expected)));
  }

  /// An identifier made of text; its own refusal is told under this field's name.
  <I> I id(String name, Function<String, I> constructor) {
    return optionalId(name, constructor).orElseThrow(() -> missing(name, "text"));
  }

  <I> Optional<I> optionalId(String name, Function<String, I> constructor) {
    return optionalText(name).map(text -> renamed(pathOf(name), () -> constructor.apply(text)));
  }

  /// Non-empty, without repetition; absent means the empty set.
  <I> Set<I> ids(String name, int max, Element<I> element) {
    var node = find(name);
    if (node == null) {
      return Set.of();
    }
    var array = JsonText.array(pathOf(name), node);
    if (array.isEmpty()) {
      throw new MalformedValueException(
          pathOf(name), "must not be empty; leave it out to receive everything");
    }
    if (array.size() > max) {
      throw new MalformedValueException(pathOf(name), "must have at most " + max + " elements");
    }
    var ids = LinkedHashSet.<I>newLinkedHashSet(array.size());
    for (int i = 0; i < array.size(); i++) {
      ids.add(element.read(pathOf(name) + "[" + i + "]", array.get(i)));
    }
    return ids;
  }

  List<String> texts(String name) {
    var node = find(name);
    if (node == null) {
      throw missing(name, "an array");
    }
    var texts = new ArrayList<String>();
    for (var element : JsonText.array(pathOf(name), node)) {
      texts.add(text(pathOf(name) + "[" + texts.size() + "]", element));
    }
    return texts;
  }

  static String text(String field, JsonNode node) {
    if (node.isTextual()) {
      return JsonText.checked(field, node.textValue());
    }
    throw new MalformedValueException(field, "expected text, found " + JsonText.nameOf(node));
  }

  static <T> T renamed(String field, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (MalformedValueException e) {
      throw e.renamed(field);
    }
  }

  String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  @FunctionalInterface
  interface Element<T> {
    T read(String field, JsonNode node);
  }

  private Optional<JsonNode> optional(String name, Predicate<JsonNode> type, String expected) {
    var node = find(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!type.test(node)) {
      throw new MalformedValueException(
          pathOf(name), "expected " + expected + ", found " + JsonText.nameOf(node));
    }
    return Optional.of(node);
  }

  private static double finite(String field, JsonNode node) {
    return JsonText.finite(field, node.doubleValue());
  }

  private @Nullable JsonNode find(String name) {
    var node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private MalformedValueException missing(String name, String expected) {
    return new MalformedValueException(pathOf(name), "is missing; expected " + expected);
  }
}
