package dev.signalbox.ingest.quarantine;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;

/// A payload, or a part of one, that was set aside.
///
/// @param org and `nodeId`: who sent it, as far as the topic tells
/// @param detail what was expected, for people
public record Quarantined(
    Optional<String> org,
    Optional<String> nodeId,
    String topic,
    Buffer payload,
    Reason reason,
    String detail,
    Instant receivedAt) {}
