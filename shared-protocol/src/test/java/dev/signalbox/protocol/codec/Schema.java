package dev.signalbox.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// One document of the written contract, or a definition in it.
record Schema(JsonNode document, JsonSchema validator) {
  static final String FOLDER = "/dev/signalbox/protocol/schema/";
  static final String BASE = "https://signalbox.dev/protocol/v1/";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder ->
              builder.schemaMappers(
                  mappers -> mappers.mapPrefix(BASE, "classpath:" + FOLDER.substring(1))));

  static Schema of(String name) {
    return at(read(name), name + ".json");
  }

  /// The definition of one kind of message.
  static Schema of(String name, String definition) {
    var node = read(name).path("$defs").path(definition);
    if (node.isMissingNode()) {
      throw new AssertionError(name + " does not define " + definition);
    }
    return at(node, name + ".json#/$defs/" + definition);
  }

  /// The document that every schema must follow itself.
  static Schema ofSchemas() {
    var dialect = "https://json-schema.org/draft/2020-12/schema";
    return new Schema(MAPPER.createObjectNode(), FACTORY.getSchema(SchemaLocation.of(dialect)));
  }

  boolean accepts(JsonNode message) {
    return refusals(message).isEmpty();
  }

  List<String> refusals(JsonNode message) {
    return validator.validate(message).stream().map(Object::toString).toList();
  }

  static JsonNode read(String name) {
    try (var in = Schema.class.getResourceAsStream(FOLDER + name + ".json")) {
      return MAPPER.readTree(Objects.requireNonNull(in, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema at(JsonNode document, String location) {
    return new Schema(document, FACTORY.getSchema(SchemaLocation.of(BASE + location)));
  }
}
