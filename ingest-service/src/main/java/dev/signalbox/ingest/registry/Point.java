package dev.signalbox.ingest.registry;

import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointId;

/// What never changes of a registered endpoint, so that it may be remembered.
public record Point(EndpointId id, ValueType type) {}
