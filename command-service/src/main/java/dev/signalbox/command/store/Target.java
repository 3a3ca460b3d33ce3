package dev.signalbox.command.store;

import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.util.OptionalDouble;

/// An endpoint as the registry describes it.
///
/// @param min the smallest number it takes, where the registry says so
/// @param max the largest
public record Target(
    OrgId org,
    EndpointId endpointId,
    NodeId nodeId,
    EndpointKey key,
    ValueType valueType,
    boolean writable,
    OptionalDouble min,
    OptionalDouble max) {}
