package dev.signalbox.command.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Values of endpoints in bodies.
final class JsonValues {
  private JsonValues() {}

  static Value required(String field, @Nullable JsonNode node) {
    return optional(field, node)
        .orElseThrow(() ->
            new MalformedValueException(field, "is missing; expected a number, boolean or text"));
  }

  static Value required(String field, @Nullable JsonNode node, ValueType type) {
    var value = required(field, node);
    if (value.type() != type) {
      throw new MalformedValueException(field, "expected " + type.wireName());
    }
    return value;
  }

  static Optional<Value> optional(String field, @Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (node.getNodeType()) {
          case NUMBER -> Value.of(node.doubleValue());
          case BOOLEAN -> Value.of(node.booleanValue());
          case STRING -> Value.of(node.textValue());
          case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO ->
              throw new MalformedValueException(field, "expected a number, boolean or text");
        });
  }

  static List<Value> list(String field, @Nullable List<JsonNode> nodes) {
    var values = new ArrayList<Value>();
    for (var node : nodes == null ? List.<JsonNode>of() : nodes) {
      values.add(required(field, node));
    }
    return values;
  }
}
