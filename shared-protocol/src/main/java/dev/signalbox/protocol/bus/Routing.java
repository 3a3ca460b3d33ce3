package dev.signalbox.protocol.bus;

import dev.signalbox.protocol.fact.AlarmTransition;
import dev.signalbox.protocol.fact.CommandStatus;
import dev.signalbox.protocol.fact.Fact;
import dev.signalbox.protocol.fact.NodeMessage;
import dev.signalbox.protocol.fact.NodeStatus;
import dev.signalbox.protocol.fact.NodeUpdate;
import dev.signalbox.protocol.fact.PositionUpdate;
import dev.signalbox.protocol.fact.RoomEvent;
import dev.signalbox.protocol.fact.Telemetry;

/// What a gateway must know of a fact to route it, without reading its JSON.
///
/// @param version orders facts of one key: the newer one wins (state); epoch milliseconds
/// @param endpointId 0 when the fact is about none
/// @param nodeId empty when the fact is about none
/// @param subject the command, the alarm or the room; empty for the others
/// @param severity an alarm's severity rank, 0 for the others
/// @param latitude and `longitude`: not a number when the fact has no place
record Routing(
    EntryKind kind,
    long version,
    long endpointId,
    String nodeId,
    String subject,
    int severity,
    double latitude,
    double longitude) {

  static Routing of(Fact fact) {
    return switch (fact) {
      case Telemetry telemetry ->
          plain(
              fact,
              telemetry.timestamp().toEpochMilli(),
              telemetry.endpointId().value(),
              telemetry.nodeId().value(),
              "");
      case PositionUpdate position ->
          new Routing(
              EntryKind.POSITION,
              position.timestamp().toEpochMilli(),
              0,
              position.nodeId().value(),
              "",
              0,
              position.coordinates().latitude(),
              position.coordinates().longitude());
      case NodeUpdate update ->
          plain(fact, update.timestamp().toEpochMilli(), 0, update.nodeId().value(), "");
      case NodeStatus status ->
          plain(fact, status.lastSeen().toEpochMilli(), 0, status.nodeId().value(), "");
      case AlarmTransition alarm -> ofAlarm(alarm);
      case CommandStatus command ->
          plain(
              fact,
              command.timestamp().toEpochMilli(),
              command.endpointId().value(),
              command.nodeId().value(),
              command.commandId().toString());
      case NodeMessage message ->
          plain(fact, message.timestamp().toEpochMilli(), 0, message.nodeId().value(), "");
      case RoomEvent event ->
          plain(fact, event.timestamp().toEpochMilli(), 0, "", event.room().value());
    };
  }

  boolean hasPlace() {
    return !Double.isNaN(latitude);
  }

  private static Routing ofAlarm(AlarmTransition alarm) {
    return new Routing(
        EntryKind.ALARM,
        alarm.timestamp().toEpochMilli(),
        alarm.endpointId().map(id -> id.value()).orElse(0L),
        alarm.nodeId().map(id -> id.value()).orElse(""),
        alarm.alarmId().toString(),
        alarm.severity().rank(),
        Double.NaN,
        Double.NaN);
  }

  private static Routing plain(
      Fact fact, long version, long endpointId, String nodeId, String subject) {
    return new Routing(
        EntryKind.of(fact), version, endpointId, nodeId, subject, 0, Double.NaN, Double.NaN);
  }
}
