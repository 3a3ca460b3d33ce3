package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.announce.StateChange;
import java.util.List;

/// What touches came to.
///
/// @param heardAgain nodes that counted as silent until now
public record Touched(List<StateChange> changes, List<NodeName> heardAgain) {
  static final Touched NOTHING = new Touched(List.of(), List.of());

  public Touched {
    changes = List.copyOf(changes);
    heardAgain = List.copyOf(heardAgain);
  }
}
