package dev.signalbox.protocol.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.signalbox.protocol.fact.AlarmFlags;
import dev.signalbox.protocol.fact.AlarmTransition;
import dev.signalbox.protocol.fact.AlarmTransitionKind;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.CommandStatus;
import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Fact;
import dev.signalbox.protocol.fact.Motion;
import dev.signalbox.protocol.fact.NodeMessage;
import dev.signalbox.protocol.fact.NodeStatus;
import dev.signalbox.protocol.fact.NodeUpdate;
import dev.signalbox.protocol.fact.PositionUpdate;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.RoomEvent;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.identity.AlarmId;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.RoomName;
import java.io.IOException;
import java.util.Optional;

/// Facts as JSON. A fact is encoded once, by the service that owns it; `type` comes first, and
/// events are written without their offset, which [EventOffsets] adds once the bus has given it.
public final class FactCodec {
  private FactCodec() {}

  public static byte[] encode(Fact fact) {
    return JsonText.write(json -> write(json, fact, 0));
  }

  /// Reads a fact; an event's offset is passed over.
  public static Fact decode(byte[] utf8) {
    var fields = JsonText.readObject(utf8);
    var type = fields.text("type");
    if (!isFact(type)) {
      throw new MalformedValueException("type", "is not a fact");
    }
    return read(type, fields);
  }

  /// Whether a message of this `type` is a fact.
  static boolean isFact(String type) {
    return switch (type) {
      case "telemetry",
          "position_update",
          "node_update",
          "node_status",
          "alarm",
          "command_status",
          "message",
          "event" ->
          true;
      default -> false;
    };
  }

  static String typeOf(Fact fact) {
    return switch (fact) {
      case Telemetry _ -> "telemetry";
      case PositionUpdate _ -> "position_update";
      case NodeUpdate _ -> "node_update";
      case NodeStatus _ -> "node_status";
      case AlarmTransition _ -> "alarm";
      case CommandStatus _ -> "command_status";
      case NodeMessage _ -> "message";
      case RoomEvent _ -> "event";
    };
  }

  /// @param offset written when it is positive
  static void write(JsonGenerator json, Fact fact, long offset) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", typeOf(fact));
    if (offset > 0) {
      json.writeNumberField("offset", offset);
    }
    switch (fact) {
      case Telemetry telemetry -> writeTelemetry(json, telemetry);
      case PositionUpdate position -> writePosition(json, position);
      case NodeUpdate update -> {
        json.writeStringField("nodeId", update.nodeId().value());
        JsonText.writeRaw(json, "changes", update.changes());
        Members.writeTime(json, "timestamp", update.timestamp());
      }
      case NodeStatus status -> {
        json.writeStringField("nodeId", status.nodeId().value());
        json.writeBooleanField("online", status.online());
        Members.writeTime(json, "lastSeen", status.lastSeen());
      }
      case AlarmTransition alarm -> writeAlarm(json, alarm);
      case CommandStatus command -> writeCommand(json, command);
      case NodeMessage message -> {
        json.writeStringField("nodeId", message.nodeId().value());
        json.writeStringField("from", message.from());
        json.writeStringField("to", message.to());
        json.writeStringField("text", message.text());
        Members.writeTime(json, "timestamp", message.timestamp());
      }
      case RoomEvent event -> {
        json.writeStringField("room", event.room().value());
        json.writeStringField("event", event.event());
        JsonText.writeRaw(json, "data", event.data());
        json.writeStringField("userId", event.userId());
        Members.writeTime(json, "timestamp", event.timestamp());
      }
    }
    json.writeEndObject();
  }

  static Fact read(String type, Fields fields) {
    return switch (type) {
      case "telemetry" ->
          new Telemetry(
              endpointId(fields),
              fields.id("nodeId", NodeId::new),
              fields.id("key", EndpointKey::new),
              fields.value("value"),
              fields.time("timestamp"),
              fields.name("quality", Quality::ofWireName, "good, stale or bad"));
      case "position_update" ->
          new PositionUpdate(
              fields.id("nodeId", NodeId::new),
              coordinates(fields),
              motion(fields),
              fields.time("timestamp"));
      case "node_update" ->
          new NodeUpdate(
              fields.id("nodeId", NodeId::new), fields.json("changes"), fields.time("timestamp"));
      case "node_status" ->
          new NodeStatus(
              fields.id("nodeId", NodeId::new), fields.flag("online"), fields.time("lastSeen"));
      case "alarm" -> readAlarm(fields);
      case "command_status" -> readCommand(fields);
      case "message" ->
          new NodeMessage(
              fields.id("nodeId", NodeId::new),
              fields.text("from"),
              fields.text("to"),
              fields.text("text"),
              fields.time("timestamp"));
      case "event" ->
          new RoomEvent(
              fields.id("room", RoomName::new),
              fields.text("event"),
              fields.json("data"),
              fields.text("userId"),
              fields.time("timestamp"));
      default -> throw new IllegalArgumentException(type);
    };
  }

  static Coordinates coordinates(Fields fields) {
    var latitude = fields.number("latitude");
    var longitude = fields.number("longitude");
    Coordinates.checkLatitude(fields.pathOf("latitude"), latitude);
    Coordinates.checkLongitude(fields.pathOf("longitude"), longitude);
    return new Coordinates(latitude, longitude);
  }

  static Motion motion(Fields fields) {
    return new Motion(
        fields.optionalNumber("altitude"),
        fields.optionalNumber("speed"),
        fields.optionalNumber("heading"));
  }

  private static void writeTelemetry(JsonGenerator json, Telemetry telemetry) throws IOException {
    json.writeNumberField("endpointId", telemetry.endpointId().value());
    json.writeStringField("nodeId", telemetry.nodeId().value());
    json.writeStringField("key", telemetry.key().value());
    Members.writeValue(json, "value", telemetry.value());
    Members.writeTime(json, "timestamp", telemetry.timestamp());
    json.writeStringField("quality", telemetry.quality().wireName());
  }

  private static void writePosition(JsonGenerator json, PositionUpdate position)
      throws IOException {
    json.writeStringField("nodeId", position.nodeId().value());
    Members.writeCoordinates(json, position.coordinates());
    Members.writeMotion(json, position.motion());
    Members.writeTime(json, "timestamp", position.timestamp());
  }

  private static void writeAlarm(JsonGenerator json, AlarmTransition alarm) throws IOException {
    json.writeStringField("alarmId", alarm.alarmId().toString());
    json.writeStringField("transition", alarm.transition().wireName());
    json.writeStringField("key", alarm.key().value());
    json.writeStringField("severity", alarm.severity().wireName());
    json.writeBooleanField("active", alarm.flags().active());
    json.writeBooleanField("acknowledged", alarm.flags().acknowledged());
    json.writeBooleanField("latched", alarm.flags().latched());
    if (alarm.flags().shelvedUntil().isPresent()) {
      Members.writeTime(json, "shelvedUntil", alarm.flags().shelvedUntil().get());
    }
    json.writeBooleanField("suppressed", alarm.flags().suppressed());
    json.writeBooleanField("outOfService", alarm.flags().outOfService());
    json.writeStringField("message", alarm.message());
    Members.writeOptional(json, "nodeId", alarm.nodeId());
    if (alarm.endpointId().isPresent()) {
      json.writeNumberField("endpointId", alarm.endpointId().get().value());
    }
    json.writeStringField("actor", alarm.actor());
    Members.writeOptional(json, "comment", alarm.comment());
    Members.writeTime(json, "raisedAt", alarm.raisedAt());
    Members.writeTime(json, "timestamp", alarm.timestamp());
  }

  private static void writeCommand(JsonGenerator json, CommandStatus command) throws IOException {
    json.writeStringField("commandId", command.commandId().toString());
    json.writeNumberField("endpointId", command.endpointId().value());
    json.writeStringField("nodeId", command.nodeId().value());
    json.writeStringField("key", command.key().value());
    json.writeStringField("status", command.status().wireName());
    Members.writeValue(json, "requestedValue", command.requestedValue());
    if (command.actualValue().isPresent()) {
      Members.writeValue(json, "actualValue", command.actualValue().get());
    }
    Members.writeOptional(json, "reason", command.reason());
    json.writeStringField("actor", command.actor());
    Members.writeTime(json, "timestamp", command.timestamp());
    if (command.completedAt().isPresent()) {
      Members.writeTime(json, "completedAt", command.completedAt().get());
    }
  }

  private static AlarmTransition readAlarm(Fields fields) {
    return new AlarmTransition(
        fields.id("alarmId", AlarmId::parse),
        fields.name("transition", AlarmTransitionKind::ofWireName, "a known transition"),
        fields.id("key", EndpointKey::new),
        fields.name("severity", Severity::ofWireName, "low, medium, high or critical"),
        new AlarmFlags(
            fields.flag("active"),
            fields.flag("acknowledged"),
            fields.flag("latched"),
            fields.optionalTime("shelvedUntil"),
            fields.flag("suppressed"),
            fields.flag("outOfService")),
        fields.text("message"),
        fields.optionalId("nodeId", NodeId::new),
        fields.has("endpointId") ? Optional.of(endpointId(fields)) : Optional.empty(),
        fields.text("actor"),
        fields.optionalText("comment"),
        fields.time("raisedAt"),
        fields.time("timestamp"));
  }

  private static CommandStatus readCommand(Fields fields) {
    return new CommandStatus(
        fields.id("commandId", CommandId::parse),
        endpointId(fields),
        fields.id("nodeId", NodeId::new),
        fields.id("key", EndpointKey::new),
        fields.name("status", CommandState::ofWireName, "a known status"),
        fields.value("requestedValue"),
        fields.optionalValue("actualValue"),
        fields.optionalText("reason"),
        fields.text("actor"),
        fields.time("timestamp"),
        fields.optionalTime("completedAt"));
  }

  private static EndpointId endpointId(Fields fields) {
    return new EndpointId(fields.integer("endpointId", 1, EndpointId.MAX));
  }
}
