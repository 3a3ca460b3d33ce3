package dev.signalbox.protocol.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Motion;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Members of JSON objects that several messages have, written the same way in all of them.
final class Members {
  private Members() {}

  static void writeValue(JsonGenerator json, String field, Value value) throws IOException {
    json.writeFieldName(field);
    writeValue(json, value);
  }

  static void writeValue(JsonGenerator json, Value value) throws IOException {
    switch (value) {
      case Value.Numeric(double number) -> writeNumber(json, number);
      case Value.Bool(boolean flag) -> json.writeBoolean(flag);
      case Value.Text(String text) -> json.writeString(text);
    }
  }

  /// Whole numbers without a fraction, as JavaScript writes them.
  static void writeNumber(JsonGenerator json, double number) throws IOException {
    if (number == Math.rint(number) && Math.abs(number) <= EndpointId.MAX) {
      json.writeNumber((long) number);
    } else {
      json.writeNumber(number);
    }
  }

  static void writeTime(JsonGenerator json, String field, Instant time) throws IOException {
    json.writeStringField(field, Timestamps.format(time));
  }

  static void writeCoordinates(JsonGenerator json, Coordinates place) throws IOException {
    json.writeFieldName("latitude");
    writeNumber(json, place.latitude());
    json.writeFieldName("longitude");
    writeNumber(json, place.longitude());
  }

  static void writeMotion(JsonGenerator json, Motion motion) throws IOException {
    writeOptional(json, "altitude", motion.altitude());
    writeOptional(json, "speed", motion.speed());
    writeOptional(json, "heading", motion.heading());
  }

  static void writeOptional(JsonGenerator json, String field, OptionalDouble number)
      throws IOException {
    if (number.isPresent()) {
      json.writeFieldName(field);
      writeNumber(json, number.getAsDouble());
    }
  }

  static void writeOptional(JsonGenerator json, String field, Optional<?> text) throws IOException {
    if (text.isPresent()) {
      json.writeStringField(field, text.get().toString());
    }
  }

  static void writeTexts(JsonGenerator json, String field, List<String> texts) throws IOException {
    json.writeArrayFieldStart(field);
    for (var text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
