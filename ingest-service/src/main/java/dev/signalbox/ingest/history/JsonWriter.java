package dev.signalbox.ingest.history;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// One JSON document: a series, or an object with several.
final class JsonWriter implements PointWriter {
  private final JsonGenerator json;
  private final boolean several;

  JsonWriter(ObjectMapper mapper, OutputStream out, boolean several) throws IOException {
    this.json = mapper.createGenerator(out);
    this.several = several;
    if (several) {
      json.writeStartObject();
      json.writeArrayFieldStart("series");
    }
  }

  @Override
  public void begin(Measurand measurand, String resolution) throws IOException {
    json.writeStartObject();
    json.writeNumberField("endpointId", measurand.endpointId());
    json.writeStringField("nodeId", measurand.nodeId());
    json.writeStringField("key", measurand.key());
    if (measurand.unit().isPresent()) {
      json.writeStringField("unit", measurand.unit().get());
    }
    json.writeStringField("resolution", resolution);
    json.writeArrayFieldStart("items");
  }

  @Override
  public void point(PointView point) throws IOException {
    json.writePOJO(point);
  }

  @Override
  public void end(Optional<String> next, Optional<String> previous) throws IOException {
    json.writeEndArray();
    if (next.isPresent()) {
      json.writeStringField("next", next.get());
    }
    if (previous.isPresent()) {
      json.writeStringField("previous", previous.get());
    }
    json.writeEndObject();
  }

  @Override
  public void finish() throws IOException {
    if (several) {
      json.writeEndArray();
      json.writeEndObject();
    }
    json.flush();
  }
}
