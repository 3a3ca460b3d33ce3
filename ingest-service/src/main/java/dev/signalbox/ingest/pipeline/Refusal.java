package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.quarantine.Reason;

/// Why a report, or a part of one, is not stored.
///
/// @param index of the report in its batch
/// @param field that is at fault, or empty
public record Refusal(int index, Reason reason, String field, String detail) {}
