package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.decode.Report;

/// A report, with the place in its batch that a refusal would name.
public record Indexed(int index, Report report) {}
