package dev.signalbox.stack.simulator.device;

import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;

/// The part of a device that commands change.
@FunctionalInterface
public interface Controls {

  Effect set(EndpointKey key, Value value);

  /// What became of an attempt to set an endpoint.
  sealed interface Effect {

    record Done(Value actual) implements Effect {}

    record Refused(String reason) implements Effect {}
  }

  /// The controls of a device that has none.
  static Controls none(NodeId nodeId) {
    return (key, _) -> new Effect.Refused(nodeId + " has no endpoint " + key);
  }
}
