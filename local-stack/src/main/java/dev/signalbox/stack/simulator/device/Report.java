package dev.signalbox.stack.simulator.device;

import dev.signalbox.protocol.device.CommandReply;
import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Everything a simulated device says. Unlike other devices, these always know what time it is.
public sealed interface Report {

  record Status(boolean online) implements Report {}

  record Telemetry(Instant at, Map<EndpointKey, Value> values) implements Report {

    public Telemetry {
      values = inOrder(values);
    }
  }

  /// @param altitude metres
  /// @param speed metres per second
  /// @param heading degrees clockwise from north
  record Position(
      Instant at, Coordinates coordinates, double altitude, double speed, double heading)
      implements Report {}

  /// A partial description of the device: only what is named here has changed.
  record Attributes(Map<String, Value> fields, Map<EndpointKey, EndpointDescription> endpoints)
      implements Report {

    public Attributes {
      fields = inOrder(fields);
      endpoints = inOrder(endpoints);
    }
  }

  record TextMessage(Instant at, NodeId from, NodeId to, String text) implements Report {}

  record Alarm(Instant at, EndpointKey key, Severity severity, String message, boolean active)
      implements Report {}

  record Reply(CommandId commandId, CommandReply reply) implements Report {}

  private static <K, V> Map<K, V> inOrder(Map<K, V> entries) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }
}
