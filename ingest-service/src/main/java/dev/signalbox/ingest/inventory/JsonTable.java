package dev.signalbox.ingest.inventory;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A table as a JSON array of objects.
final class JsonTable {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonTable() {}

  /// Refuses the whole where it ceases to be JSON.
  static void read(byte[] bytes, Rows rows) {
    try (var parser = MAPPER.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new MalformedValueException("", "expected a JSON array of objects");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        readRow(parser, rows);
      }
      if (parser.nextToken() != null) {
        throw new MalformedValueException("", "expected nothing after the array");
      }
    } catch (JsonProcessingException e) {
      throw new MalformedValueException(
          "",
          "expected valid JSON, line %d: %s"
              .formatted(
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void readRow(JsonParser parser, Rows rows) throws IOException {
    var line = parser.currentTokenLocation().getLineNr();
    JsonNode node = MAPPER.readTree(parser);
    if (node instanceof ObjectNode object) {
      rows.add(line, object);
    } else {
      rows.addBroken(line, new MalformedValueException("", "expected a JSON object"));
    }
  }
}
