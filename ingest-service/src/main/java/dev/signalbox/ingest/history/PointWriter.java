package dev.signalbox.ingest.history;

import java.io.IOException;
import java.util.Optional;

/// Writes series of points as they come; blocks while the client does not read.
interface PointWriter {
  /// @param resolution `raw`, `1m` or `1h`
  void begin(Measurand measurand, String resolution) throws IOException;

  void point(PointView point) throws IOException;

  /// Ends a series.
  ///
  /// @param next the cursor of the page after this one
  void end(Optional<String> next, Optional<String> previous) throws IOException;

  /// Ends the answer.
  void finish() throws IOException;
}
