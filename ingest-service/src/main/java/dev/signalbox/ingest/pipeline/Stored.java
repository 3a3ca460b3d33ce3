package dev.signalbox.ingest.pipeline;

import dev.signalbox.ingest.announce.StateChange;
import java.util.List;

/// What a committed batch came to.
///
/// @param readings how many were new
/// @param duplicates how many were stored before
/// @param changes what is newer than what was known
/// @param events how many were journalled
public record Stored(int readings, int duplicates, List<StateChange> changes, int events) {}
