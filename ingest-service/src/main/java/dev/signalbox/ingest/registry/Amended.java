package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.announce.StateChange;
import java.util.List;

/// What amendments came to.
///
/// @param created how many were not there before
/// @param changed how many of the others are different now
/// @param changes to be announced after the commit
public record Amended(int created, int changed, List<StateChange> changes) {
  public Amended {
    changes = List.copyOf(changes);
  }
}
