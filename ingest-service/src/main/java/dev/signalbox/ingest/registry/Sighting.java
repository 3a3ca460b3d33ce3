package dev.signalbox.ingest.registry;

import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A node that reported, with the endpoints it named.
///
/// @param connected whether the report proves a connection to the broker
/// @param points empty where the report does not tell the type
public record Sighting(
    NodeName node, boolean connected, Instant at, Map<EndpointKey, Optional<ValueType>> points) {}
