package dev.signalbox.protocol.device;

import dev.signalbox.protocol.fact.ValueType;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a device says about one of its points, in the `endpoints` member of its attributes. What is
/// absent stays as it is in the registry.
///
/// @param unit as people write it, such as `°F`
public record EndpointDescription(
    Optional<String> name,
    Optional<String> unit,
    Optional<ValueType> valueType,
    Optional<Boolean> writable,
    OptionalDouble min,
    OptionalDouble max) {}
