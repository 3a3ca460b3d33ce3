package dev.signalbox.ingest.telemetry;

import dev.signalbox.ingest.announce.StateChange;
import java.util.List;

/// What became of a batch of readings.
///
/// @param stored how many were new
/// @param duplicates how many were there already
/// @param changes what is newer than what was known
public record StoredReadings(int stored, int duplicates, List<StateChange> changes) {
  public static final StoredReadings NONE = new StoredReadings(0, 0, List.of());

  public StoredReadings {
    changes = List.copyOf(changes);
  }
}
