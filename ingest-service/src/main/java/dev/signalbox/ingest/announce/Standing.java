package dev.signalbox.ingest.announce;

import java.util.Locale;

/// What an event does to the list of what a joining client must know.
public enum Standing {
  /// Nothing.
  KEEP,
  /// Enters it, or replaces its former self.
  PUT,
  /// Leaves it.
  DROP;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
