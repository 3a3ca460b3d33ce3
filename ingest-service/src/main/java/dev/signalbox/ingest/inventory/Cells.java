package dev.signalbox.ingest.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Cells of CSV as members of JSON, and back. A text that a spreadsheet would take for a formula
/// has an apostrophe in front. Pure.
final class Cells {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r].*", Pattern.DOTALL);
  private static final Pattern MARKED = Pattern.compile("'[=+\\-@\t\r'].*", Pattern.DOTALL);

  private Cells() {}

  static JsonNode read(Column column, String cell) {
    return switch (column.kind()) {
      case TEXT -> new TextNode(unmarked(cell));
      case NUMBER -> number(column, cell);
      case FLAG -> flag(column, cell);
      case LABELS -> labels(column, unmarked(cell));
      case OBJECT -> object(column, cell);
      case VALUE -> value(unmarked(cell));
    };
  }

  static String write(Column column, JsonNode member) {
    return switch (column.kind()) {
      case TEXT -> marked(member.textValue());
      case NUMBER, FLAG -> member.asText();
      case LABELS -> marked(labels((ObjectNode) member));
      case OBJECT -> member.isEmpty() ? "" : member.toString();
      case VALUE ->
          member.isTextual()
              ? marked(
                  value(member.textValue()).equals(member) ? member.textValue() : member.toString())
              : member.asText();
    };
  }

  private static JsonNode number(Column column, String cell) {
    var number = parsed(cell.strip());
    if (number == null || !number.isNumber()) {
      throw new MalformedValueException(column.name(), "expected a number, found " + cell);
    }
    return number;
  }

  private static JsonNode flag(Column column, String cell) {
    return switch (cell.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      default ->
          throw new MalformedValueException(column.name(), "expected true or false, found " + cell);
    };
  }

  private static JsonNode object(Column column, String cell) {
    if (parsed(cell) instanceof ObjectNode object) {
      return object;
    }
    throw new MalformedValueException(column.name(), "expected a JSON object");
  }

  private static JsonNode value(String cell) {
    var parsed = parsed(cell);
    return parsed != null && (parsed.isNumber() || parsed.isBoolean() || parsed.isTextual())
        ? parsed
        : new TextNode(cell);
  }

  private static JsonNode labels(Column column, String cell) {
    var labels = MAPPER.createObjectNode();
    for (var pair : cell.split(";", -1)) {
      var parts = pair.split("=", 2);
      if (parts.length == 2) {
        labels.put(parts[0].strip(), parts[1].strip());
      } else if (!pair.isBlank()) {
        throw new MalformedValueException(column.name(), "expected name=value;name=value");
      }
    }
    return labels;
  }

  private static String labels(ObjectNode labels) {
    var text = new StringBuilder();
    for (var label : labels.properties()) {
      text.append(text.isEmpty() ? "" : ";")
          .append(label.getKey())
          .append('=')
          .append(label.getValue().textValue());
    }
    return text.toString();
  }

  private static @Nullable JsonNode parsed(String cell) {
    try {
      return MAPPER.readTree(cell);
    } catch (JsonProcessingException _) {
      return null;
    }
  }

  private static String marked(String text) {
    return FORMULA.matcher(text).matches() || MARKED.matcher(text).matches() ? "'" + text : text;
  }

  private static String unmarked(String cell) {
    return MARKED.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
