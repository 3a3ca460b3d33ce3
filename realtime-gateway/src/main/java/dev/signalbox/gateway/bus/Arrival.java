package dev.signalbox.gateway.bus;

import dev.signalbox.gateway.hub.BusEvent;
import dev.signalbox.protocol.identity.StreamPosition;
import org.jspecify.annotations.Nullable;

/// An event as it came over a live channel.
///
/// @param place in the [Journal] of the live channel; null for an ephemeral event
record Arrival(@Nullable StreamPosition place, BusEvent event) {}
