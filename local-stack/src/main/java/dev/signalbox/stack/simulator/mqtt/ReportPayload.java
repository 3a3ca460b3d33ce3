package dev.signalbox.stack.simulator.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.signalbox.protocol.codec.DeviceCodec;
import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.stack.simulator.device.Report;
import dev.signalbox.stack.simulator.device.Report.Alarm;
import dev.signalbox.stack.simulator.device.Report.Attributes;
import dev.signalbox.stack.simulator.device.Report.Position;
import dev.signalbox.stack.simulator.device.Report.Reply;
import dev.signalbox.stack.simulator.device.Report.Status;
import dev.signalbox.stack.simulator.device.Report.Telemetry;
import dev.signalbox.stack.simulator.device.Report.TextMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/// The payloads of reports, as devices write them: JSON with times in epoch milliseconds.
final class ReportPayload {

  private static final JsonFactory JSON = new JsonFactory();

  private ReportPayload() {}

  static byte[] of(Report report) {
    return switch (report) {
      case Status(var online) -> (online ? "online" : "offline").getBytes(StandardCharsets.UTF_8);
      case Telemetry telemetry -> object(json -> write(json, telemetry));
      case Position position -> object(json -> write(json, position));
      case Attributes attributes -> object(json -> write(json, attributes));
      case TextMessage message -> object(json -> write(json, message));
      case Alarm alarm -> object(json -> write(json, alarm));
      case Reply(_, var reply) -> DeviceCodec.encode(reply);
    };
  }

  private static void write(JsonGenerator json, Telemetry telemetry) throws IOException {
    time(json, telemetry.at());
    json.writeObjectFieldStart("values");
    for (var entry : telemetry.values().entrySet()) {
      value(json, entry.getKey().value(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Position position) throws IOException {
    number(json, "latitude", position.coordinates().latitude(), 6);
    number(json, "longitude", position.coordinates().longitude(), 6);
    number(json, "altitude", position.altitude(), 1);
    number(json, "speed", position.speed(), 1);
    number(json, "heading", position.heading(), 1);
    time(json, position.at());
  }

  private static void write(JsonGenerator json, Attributes attributes) throws IOException {
    for (var entry : attributes.fields().entrySet()) {
      value(json, entry.getKey(), entry.getValue());
    }
    if (!attributes.endpoints().isEmpty()) {
      endpoints(json, attributes.endpoints());
    }
  }

  private static void write(JsonGenerator json, TextMessage message) throws IOException {
    json.writeStringField("from", message.from().value());
    json.writeStringField("to", message.to().value());
    json.writeStringField("text", message.text());
    time(json, message.at());
  }

  private static void write(JsonGenerator json, Alarm alarm) throws IOException {
    json.writeStringField("key", alarm.key().value());
    json.writeStringField("severity", alarm.severity().wireName());
    json.writeStringField("message", alarm.message());
    json.writeBooleanField("active", alarm.active());
    time(json, alarm.at());
  }

  private static void endpoints(JsonGenerator json, Map<EndpointKey, EndpointDescription> endpoints)
      throws IOException {
    json.writeObjectFieldStart("endpoints");
    for (var entry : endpoints.entrySet()) {
      json.writeObjectFieldStart(entry.getKey().value());
      describe(json, entry.getValue());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void describe(JsonGenerator json, EndpointDescription endpoint)
      throws IOException {
    if (endpoint.name().isPresent()) {
      json.writeStringField("name", endpoint.name().get());
    }
    if (endpoint.unit().isPresent()) {
      json.writeStringField("unit", endpoint.unit().get());
    }
    if (endpoint.valueType().isPresent()) {
      json.writeStringField("valueType", endpoint.valueType().get().wireName());
    }
    if (endpoint.writable().isPresent()) {
      json.writeBooleanField("writable", endpoint.writable().get());
    }
    if (endpoint.min().isPresent()) {
      json.writeNumberField("min", endpoint.min().getAsDouble());
    }
    if (endpoint.max().isPresent()) {
      json.writeNumberField("max", endpoint.max().getAsDouble());
    }
  }

  private static void value(JsonGenerator json, String name, Value value) throws IOException {
    switch (value) {
      case Value.Numeric(var number) -> json.writeNumberField(name, number);
      case Value.Bool(var on) -> json.writeBooleanField(name, on);
      case Value.Text(var text) -> json.writeStringField(name, text);
    }
  }

  private static void number(JsonGenerator json, String name, double number, int digits)
      throws IOException {
    json.writeNumberField(
        name, BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_EVEN));
  }

  private static void time(JsonGenerator json, Instant at) throws IOException {
    json.writeNumberField("ts", at.toEpochMilli());
  }

  private static byte[] object(Body body) {
    var bytes = new ByteArrayOutputStream(256);
    try (var json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }
}
