package dev.signalbox.ingest.history;

import dev.signalbox.ingest.rollup.Resolution;
import java.util.Optional;

/// Which resolution is asked for.
sealed interface Wanted {
  /// Whatever fits.
  record Auto() implements Wanted {}

  /// @param resolution empty for the readings themselves
  record Exactly(Optional<Resolution> resolution) implements Wanted {}
}
