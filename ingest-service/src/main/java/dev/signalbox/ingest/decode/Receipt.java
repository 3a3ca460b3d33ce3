package dev.signalbox.ingest.decode;

import java.time.Instant;

/// How a message came in.
///
/// @param connection counts up whenever messages may have been missed before this one
public record Receipt(Instant at, long connection) {}
