package dev.signalbox.protocol.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.DeviceReport.Reading;
import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The payloads that [DeviceCodec] reads.
final class DeviceReportWriter {
  private DeviceReportWriter() {}

  static void write(JsonGenerator json, DeviceReport report) throws IOException {
    switch (report) {
      case DeviceReport.Readings(List<Reading> readings) -> writeReadings(json, readings);
      case DeviceReport.Lapse _ ->
          throw new IllegalArgumentException("the native payloads have no word for a lapse");
      case DeviceReport.Position position -> {
        json.writeStartObject();
        Members.writeCoordinates(json, position.coordinates());
        Members.writeMotion(json, position.motion());
        writeTime(json, position.timestamp());
        json.writeEndObject();
      }
      case DeviceReport.Attributes attributes -> writeAttributes(json, attributes);
      case DeviceReport.Status(boolean online) -> {
        json.writeStartObject();
        json.writeBooleanField("online", online);
        json.writeEndObject();
      }
      case DeviceReport.Message message -> {
        json.writeStartObject();
        json.writeStringField("from", message.from());
        json.writeStringField("to", message.to());
        json.writeStringField("text", message.text());
        writeTime(json, message.timestamp());
        json.writeEndObject();
      }
      case DeviceReport.Alarm alarm -> {
        json.writeStartObject();
        json.writeStringField("key", alarm.key().value());
        json.writeStringField("severity", alarm.severity().wireName());
        json.writeStringField("message", alarm.message());
        json.writeBooleanField("active", alarm.active());
        writeTime(json, alarm.timestamp());
        json.writeEndObject();
      }
    }
  }

  /// Readings in groups of one time each; a key seen again starts another group.
  private static void writeReadings(JsonGenerator json, List<Reading> readings) throws IOException {
    var groups = groups(readings);
    if (groups.size() == 1) {
      var timestamp = groups.getFirst().getFirst().timestamp();
      if (timestamp.isEmpty()) {
        writeValues(json, groups.getFirst());
      } else {
        writeGroup(json, groups.getFirst());
      }
      return;
    }
    json.writeStartArray();
    for (var group : groups) {
      writeGroup(json, group);
    }
    json.writeEndArray();
  }

  private static List<List<Reading>> groups(List<Reading> readings) {
    var groups = new ArrayList<List<Reading>>();
    for (var reading : readings) {
      if (groups.isEmpty() || !fits(groups.getLast(), reading)) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(reading);
    }
    return groups;
  }

  private static boolean fits(List<Reading> group, Reading reading) {
    return group.getFirst().timestamp().equals(reading.timestamp())
        && group.stream().noneMatch(known -> known.key().equals(reading.key()));
  }

  private static void writeGroup(JsonGenerator json, List<Reading> group) throws IOException {
    json.writeStartObject();
    writeTime(json, group.getFirst().timestamp());
    json.writeFieldName("values");
    writeValues(json, group);
    json.writeEndObject();
  }

  private static void writeValues(JsonGenerator json, List<Reading> group) throws IOException {
    json.writeStartObject();
    for (var reading : group) {
      Members.writeValue(json, reading.key().value(), reading.value());
    }
    json.writeEndObject();
  }

  private static void writeAttributes(JsonGenerator json, DeviceReport.Attributes attributes)
      throws IOException {
    json.writeStartObject();
    JsonText.writeMembers(json, attributes.changes());
    if (!attributes.endpoints().isEmpty()) {
      json.writeObjectFieldStart("endpoints");
      for (var entry : sorted(attributes.endpoints())) {
        json.writeFieldName(entry.getKey().value());
        writeDescription(json, entry.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static List<Map.Entry<EndpointKey, EndpointDescription>> sorted(
      Map<EndpointKey, EndpointDescription> endpoints) {
    return endpoints.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
  }

  private static void writeDescription(JsonGenerator json, EndpointDescription description)
      throws IOException {
    json.writeStartObject();
    Members.writeOptional(json, "name", description.name());
    Members.writeOptional(json, "unit", description.unit());
    Members.writeOptional(json, "valueType", description.valueType().map(ValueType::wireName));
    if (description.writable().isPresent()) {
      json.writeBooleanField("writable", description.writable().get());
    }
    Members.writeOptional(json, "min", description.min());
    Members.writeOptional(json, "max", description.max());
    json.writeEndObject();
  }

  private static void writeTime(JsonGenerator json, Optional<Instant> time) throws IOException {
    if (time.isPresent()) {
      Members.writeTime(json, "ts", time.get());
    }
  }
}
