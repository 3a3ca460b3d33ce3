package dev.signalbox.command.interlock;

import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A registry of a few endpoints, and what they last said.
final class Works implements Readings {
  static final NodeId NODE = new NodeId("brewery");

  private final Map<EndpointId, Reading> readings = new HashMap<>();

  Expression compile(String text, ValueType requested) {
    return Expressions.compile(text, requested, Works::input);
  }

  static Optional<Input> input(String reference) {
    var address = Input.Address.of(reference, NODE);
    return switch (reference) {
      case "hlt.level" -> Optional.of(input(reference, 1, address, ValueType.NUMBER));
      case "pump.1" -> Optional.of(input(reference, 2, address, ValueType.BOOLEAN));
      case "cellar/door" -> Optional.of(input(reference, 3, address, ValueType.BOOLEAN));
      case "mode" -> Optional.of(input(reference, 4, address, ValueType.TEXT));
      default -> Optional.empty();
    };
  }

  void reads(String reference, Value value, Instant at) {
    reads(reference, value, at, Quality.GOOD);
  }

  void reads(String reference, Value value, Instant at, Quality quality) {
    readings.put(input(reference).orElseThrow().endpointId(), new Reading(value, at, quality));
  }

  @Override
  public Optional<Reading> of(EndpointId endpoint) {
    return Optional.ofNullable(readings.get(endpoint));
  }

  private static Input input(String reference, long id, Input.Address address, ValueType type) {
    return new Input(reference, new EndpointId(id), address.nodeId(), address.key(), type);
  }
}
