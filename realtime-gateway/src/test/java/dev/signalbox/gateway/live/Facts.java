package dev.signalbox.gateway.live;

import dev.signalbox.protocol.fact.AlarmFlags;
import dev.signalbox.protocol.fact.AlarmTransition;
import dev.signalbox.protocol.fact.AlarmTransitionKind;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.CommandStatus;
import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.Motion;
import dev.signalbox.protocol.fact.NodeMessage;
import dev.signalbox.protocol.fact.NodeStatus;
import dev.signalbox.protocol.fact.NodeUpdate;
import dev.signalbox.protocol.fact.PositionUpdate;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.RoomEvent;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.Telemetry;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.AlarmId;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.RoomName;
import java.time.Instant;
import java.util.Optional;

/// Facts for tests; their times are milliseconds after a fixed point.
final class Facts {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private Facts() {}

  static Instant at(long millis) {
    return START.plusMillis(millis);
  }

  static Telemetry reading(long endpointId, String node, double value, long millis) {
    return new Telemetry(
        new EndpointId(endpointId),
        new NodeId(node),
        new EndpointKey("temp." + endpointId),
        Value.of(value),
        at(millis),
        Quality.GOOD);
  }

  static Telemetry text(long endpointId, String node, String value, long millis) {
    return new Telemetry(
        new EndpointId(endpointId),
        new NodeId(node),
        new EndpointKey("temp." + endpointId),
        Value.of(value),
        at(millis),
        Quality.GOOD);
  }

  static PositionUpdate position(String node, double latitude, double longitude, long millis) {
    return new PositionUpdate(
        new NodeId(node), new Coordinates(latitude, longitude), Motion.UNKNOWN, at(millis));
  }

  static NodeUpdate attributes(String node, String json, long millis) {
    return new NodeUpdate(new NodeId(node), new Json(json), at(millis));
  }

  static NodeStatus status(String node, boolean online, long millis) {
    return new NodeStatus(new NodeId(node), online, at(millis));
  }

  static NodeMessage message(String node, String text, long millis) {
    return new NodeMessage(new NodeId(node), node, "all", text, at(millis));
  }

  static RoomEvent note(String room, String user) {
    return new RoomEvent(new RoomName(room), "note", Json.EMPTY_OBJECT, user, at(1));
  }

  static AlarmTransition alarm(AlarmId id, String node, Severity severity, boolean active) {
    return new AlarmTransition(
        id,
        active ? AlarmTransitionKind.RAISED : AlarmTransitionKind.CLEARED,
        new EndpointKey("hlt.overheat"),
        severity,
        new AlarmFlags(active, !active, false, Optional.empty(), false, false),
        "Too hot",
        Optional.of(new NodeId(node)),
        Optional.empty(),
        "device",
        Optional.empty(),
        at(0),
        at(0));
  }

  static CommandStatus command(CommandId id, String node, CommandState state) {
    return new CommandStatus(
        id,
        new EndpointId(59),
        new NodeId(node),
        new EndpointKey("pump.1"),
        state,
        Value.of(true),
        Optional.empty(),
        Optional.empty(),
        "ann",
        at(0),
        state.isFinal() ? Optional.of(at(1)) : Optional.empty());
  }
}
