package dev.signalbox.ingest.database;

import java.time.Duration;

/// Rows that nobody needs when they are old.
public interface ExpiringRows {
  /// Removes those older than `$1` seconds.
  String removal();

  Duration age();
}
