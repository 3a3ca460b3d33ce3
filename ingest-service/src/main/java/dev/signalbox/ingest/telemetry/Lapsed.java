package dev.signalbox.ingest.telemetry;

import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.identity.EndpointId;
import java.time.Instant;

/// Since when the current value of a known endpoint holds no longer.
public record Lapsed(EndpointId endpointId, Quality quality, Instant at) {}
