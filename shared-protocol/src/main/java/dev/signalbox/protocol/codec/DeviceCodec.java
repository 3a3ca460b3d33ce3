package dev.signalbox.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.protocol.device.CommandReply;
import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.DeviceReport.Reading;
import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Payloads of devices as JSON. Reading throws [MalformedValueException], which names the field;
/// whoever reads decides between a refusal (REST) and quarantine (MQTT).
public final class DeviceCodec {
  private DeviceCodec() {}

  /// `{"hlt.temp":180.5}`, or `{"ts":…,"values":{…}}`, or a list of the latter.
  public static DeviceReport.Readings readings(byte[] utf8) {
    var node = JsonText.read(utf8);
    var readings = new ArrayList<Reading>();
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        addTimed(readings, Fields.of("[" + i + "]", node.get(i)));
      }
    } else {
      var fields = Fields.of("", node);
      if (fields.object().path("values").isObject()) {
        addTimed(readings, fields);
      } else {
        addValues(readings, "", fields.object(), Optional.empty());
      }
    }
    return new DeviceReport.Readings(notEmpty(readings));
  }

  public static DeviceReport.Position position(byte[] utf8) {
    var fields = JsonText.readObject(utf8);
    return new DeviceReport.Position(
        FactCodec.coordinates(fields), FactCodec.motion(fields), fields.optionalTime("ts"));
  }

  public static DeviceReport.Attributes attributes(byte[] utf8) {
    var fields = JsonText.readObject(utf8);
    var endpoints = fields.optionalNested("endpoints").map(DeviceCodec::endpoints).orElse(Map.of());
    var changes = fields.object().deepCopy();
    changes.remove("endpoints");
    return new DeviceReport.Attributes(JsonText.compact("", changes), endpoints);
  }

  /// The words `online` or `offline`, bare or as a JSON text, or `{"online":true}`.
  public static DeviceReport.Status status(byte[] utf8) {
    var text = new String(utf8, StandardCharsets.UTF_8).strip();
    return switch (text) {
      case "online", "\"online\"" -> new DeviceReport.Status(true);
      case "offline", "\"offline\"" -> new DeviceReport.Status(false);
      default -> {
        if (!text.startsWith("{")) {
          throw new MalformedValueException("status", "expected online or offline");
        }
        yield new DeviceReport.Status(JsonText.readObject(utf8).flag("online"));
      }
    };
  }

  public static DeviceReport.Message message(byte[] utf8) {
    var fields = JsonText.readObject(utf8);
    return new DeviceReport.Message(
        fields.optionalText("from").orElse(""),
        fields.optionalText("to").orElse(""),
        fields.text("text"),
        fields.optionalTime("ts"));
  }

  public static DeviceReport.Alarm alarm(byte[] utf8) {
    var fields = JsonText.readObject(utf8);
    return new DeviceReport.Alarm(
        fields.id("key", EndpointKey::new),
        fields
            .optionalName("severity", DeviceCodec::severity, "low, medium, high or critical")
            .orElse(Severity.MEDIUM),
        fields.optionalText("message").orElse(""),
        fields.flag("active", true),
        fields.optionalTime("ts"));
  }

  /// A report as devices send it; for simulators and tools.
  public static byte[] encode(DeviceReport report) {
    return JsonText.write(json -> DeviceReportWriter.write(json, report));
  }

  public static byte[] encode(DeviceCommand command) {
    return JsonText.write(json -> {
      json.writeStartObject();
      json.writeStringField("commandId", command.commandId().toString());
      json.writeStringField("key", command.key().value());
      Members.writeValue(json, "value", command.value());
      Members.writeTime(json, "issuedAt", command.issuedAt());
      Members.writeTime(json, "expiresAt", command.expiresAt());
      json.writeNumberField("attempt", command.attempt());
      json.writeEndObject();
    });
  }

  public static DeviceCommand command(byte[] utf8) {
    var fields = JsonText.readObject(utf8);
    return new DeviceCommand(
        fields.id("commandId", CommandId::parse),
        fields.id("key", EndpointKey::new),
        fields.value("value"),
        fields.time("issuedAt"),
        fields.time("expiresAt"),
        (int) fields.integer("attempt", 1, Integer.MAX_VALUE));
  }

  /// `{"success":true,"actualValue":…}` or `{"success":false,"reason":"…"}`.
  public static CommandReply result(byte[] utf8) {
    var fields = JsonText.readObject(utf8);
    return fields.flag("success")
        ? new CommandReply.Succeeded(fields.optionalValue("actualValue"))
        : new CommandReply.Failed(fields.optionalText("reason").orElse("no reason given"));
  }

  public static byte[] encode(CommandReply reply) {
    return JsonText.write(json -> {
      json.writeStartObject();
      switch (reply) {
        case CommandReply.Ack _ -> {}
        case CommandReply.Succeeded succeeded -> {
          json.writeBooleanField("success", true);
          if (succeeded.actualValue().isPresent()) {
            Members.writeValue(json, "actualValue", succeeded.actualValue().get());
          }
        }
        case CommandReply.Failed failed -> {
          json.writeBooleanField("success", false);
          json.writeStringField("reason", failed.reason());
        }
      }
      json.writeEndObject();
    });
  }

  /// One element of REST intake: `{"ts":…,"values":{…}}` behind the node that the element names.
  static List<Reading> timedReadings(Fields fields) {
    var readings = new ArrayList<Reading>();
    addTimed(readings, fields);
    return notEmpty(readings);
  }

  private static List<Reading> notEmpty(List<Reading> readings) {
    if (readings.isEmpty()) {
      throw new MalformedValueException("values", "must hold at least one value");
    }
    return readings;
  }

  private static void addTimed(List<Reading> readings, Fields fields) {
    var values = fields.nested("values");
    addValues(readings, fields.pathOf("values"), values.object(), fields.optionalTime("ts"));
  }

  /// A `null` says nothing about its point and is passed over.
  private static void addValues(
      List<Reading> readings, String path, ObjectNode values, Optional<Instant> timestamp) {
    for (var entry : values.properties()) {
      if (!entry.getValue().isNull()) {
        readings.add(reading(path, entry.getKey(), entry.getValue(), timestamp));
      }
    }
  }

  private static Reading reading(
      String path, String key, JsonNode node, Optional<Instant> timestamp) {
    var field = path.isEmpty() ? key : path + "." + key;
    var endpointKey = Fields.renamed(field, () -> new EndpointKey(key));
    return new Reading(endpointKey, Fields.value(field, node), timestamp);
  }

  private static Map<EndpointKey, EndpointDescription> endpoints(Fields fields) {
    var endpoints = new LinkedHashMap<EndpointKey, EndpointDescription>();
    for (var entry : fields.object().properties()) {
      var field = fields.pathOf(entry.getKey());
      var key = Fields.renamed(field, () -> new EndpointKey(entry.getKey()));
      var description = Fields.of(field, entry.getValue());
      endpoints.put(
          key,
          new EndpointDescription(
              description.optionalText("name"),
              description.optionalText("unit"),
              description.optionalName(
                  "valueType", ValueType::ofWireName, "number, boolean or text"),
              description.optionalFlag("writable"),
              description.optionalNumber("min"),
              description.optionalNumber("max")));
    }
    return endpoints;
  }

  /// The ISA-18.2 names, and the words that device makers use for them, in any case.
  private static Optional<Severity> severity(String name) {
    var word = name.toLowerCase(Locale.ROOT);
    return switch (word) {
      case "info", "minor", "notice" -> Optional.of(Severity.LOW);
      case "warning" -> Optional.of(Severity.MEDIUM);
      case "major", "error" -> Optional.of(Severity.HIGH);
      case "emergency", "fatal" -> Optional.of(Severity.CRITICAL);
      default -> Severity.ofWireName(word);
    };
  }
}
