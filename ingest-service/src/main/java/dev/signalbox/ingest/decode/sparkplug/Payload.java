package dev.signalbox.ingest.decode.sparkplug;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A payload as it stands on the wire (section 6.4.5).
///
/// @param timestamp when it was sent, in milliseconds since the epoch
/// @param seq from 0 to 255
public record Payload(OptionalLong timestamp, OptionalInt seq, List<Metric> metrics) {}
