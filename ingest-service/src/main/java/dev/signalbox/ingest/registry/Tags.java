package dev.signalbox.ingest.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.rest.Body;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What people say of a node or an endpoint: labels to find it by, metadata for whoever reads it.
///
/// @param labels an object of texts
public record Tags(Json labels, Json metadata) {
  static final Set<String> FIELDS = Set.of("labels", "metadata");
  static final Tags NONE = new Tags(Json.EMPTY_OBJECT, Json.EMPTY_OBJECT);

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,62}");
  private static final int MAX_LABELS = 50;
  private static final int MAX_LABEL = 200;
  private static final int MAX_METADATA = 16_384;

  /// The columns of a table, for a `SELECT`.
  static String columns(String alias) {
    return "%1$s.labels::text AS labels, %1$s.metadata::text AS metadata".formatted(alias);
  }

  static Tags of(Row row) {
    return new Tags(
        Attributes.compact(row.getString("labels")), Attributes.compact(row.getString("metadata")));
  }

  /// Members replace, `null` removes.
  Tags amended(Body body) {
    return new Tags(
        body.has("labels") ? amendedLabels(body) : labels,
        body.has("metadata") ? amendedMetadata(body) : metadata);
  }

  /// Limits a query to what bears all of the labels, `site=north` or just `site`.
  static void limit(Select select, String alias, @Nullable List<String> wanted) {
    for (var label : wanted == null ? List.<String>of() : wanted) {
      var parts = label.split("=", 2);
      requireName("label", parts[0]);
      if (parts.length == 1) {
        select.where("jsonb_exists(" + alias + ".labels, ?)", parts[0]);
      } else {
        var pair = MAPPER.createObjectNode().put(parts[0], parts[1]);
        select.where(alias + ".labels @> (?::text)::jsonb", pair.toString());
      }
    }
  }

  /// Limits a query to what has all of the members in its metadata, `vendor=ACME`.
  static void limitByMetadata(Select select, String alias, @Nullable List<String> wanted) {
    for (var member : wanted == null ? List.<String>of() : wanted) {
      var parts = member.split("=", 2);
      if (parts.length == 1) {
        throw new MalformedValueException("metadata", "expected name=value");
      }
      select.where(alias + ".metadata ->> ? = ?", parts[0], parts[1]);
    }
  }

  private Json amendedLabels(Body body) {
    var field = body.field("labels");
    var partial = body.json("labels");
    for (var label : read(partial).properties()) {
      requireName(field, label.getKey());
      var value = label.getValue();
      if (!value.isNull()
          && (!value.isTextual()
              || value.textValue().length() > MAX_LABEL
              || value.textValue().chars().anyMatch(c -> c < ' ' || c == ';'))) {
        throw new MalformedValueException(
            field + "." + label.getKey(),
            "expected text of at most " + MAX_LABEL + " characters, without semicolons");
      }
    }
    var merged = Attributes.unchanged(labels.text()).merge(partial);
    if (merged.all().size() > MAX_LABELS) {
      throw new MalformedValueException(field, "must have at most " + MAX_LABELS + " labels");
    }
    return merged.allJson();
  }

  private Json amendedMetadata(Body body) {
    var merged = Attributes.unchanged(metadata.text()).merge(body.json("metadata")).allJson();
    if (merged.text().length() > MAX_METADATA || merged.text().contains("\\u0000")) {
      throw new MalformedValueException(
          body.field("metadata"),
          "must have at most " + MAX_METADATA + " characters as JSON, none of them U+0000");
    }
    return merged;
  }

  private static void requireName(String field, String name) {
    if (!LABEL.matcher(name).matches()) {
      throw new MalformedValueException(
          field, "expected names of letters, digits and ._/- with at most 63 characters");
    }
  }

  private static JsonNode read(Json json) {
    try {
      return MAPPER.readTree(json.text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("No JSON", e);
    }
  }
}
