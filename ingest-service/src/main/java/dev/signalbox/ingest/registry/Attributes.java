package dev.signalbox.ingest.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.protocol.fact.Json;
import org.jspecify.annotations.Nullable;

/// The attributes of a node, or other members of an object, and what a partial object does to them
/// (RFC 7396, first level): a member replaces, `null` removes. Pure.
///
/// @param all afterwards
/// @param changes only what is really different; empty when nothing is
record Attributes(ObjectNode all, ObjectNode changes) {
  private static final JsonMapper MAPPER = new JsonMapper();

  static Attributes unchanged(String stored) {
    return new Attributes(read(stored), MAPPER.createObjectNode());
  }

  /// Applies one more partial object; changes add up.
  Attributes merge(Json partial) {
    var merged = all.deepCopy();
    var different = changes.deepCopy();
    for (var member : read(partial.text()).properties()) {
      var name = member.getKey();
      var value = member.getValue();
      if (value.isNull() ? !merged.has(name) : same(merged.get(name), value)) {
        continue;
      }
      different.set(name, value);
      if (value.isNull()) {
        merged.remove(name);
      } else {
        merged.set(name, value);
      }
    }
    return new Attributes(merged, different);
  }

  boolean isChanged() {
    return !changes.isEmpty();
  }

  Json allJson() {
    return new Json(all.toString());
  }

  Json changesJson() {
    return new Json(changes.toString());
  }

  /// `21` and `21.0` are the same number.
  private static boolean same(@Nullable JsonNode known, JsonNode value) {
    if (known != null && known.isNumber() && value.isNumber()) {
      return known.decimalValue().compareTo(value.decimalValue()) == 0;
    }
    return value.equals(known);
  }

  /// PostgreSQL's text of `jsonb` without its spaces.
  static Json compact(String stored) {
    return new Json(read(stored).toString());
  }

  private static ObjectNode read(String text) {
    try {
      return (ObjectNode) MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored attributes are no JSON", e);
    }
  }
}
