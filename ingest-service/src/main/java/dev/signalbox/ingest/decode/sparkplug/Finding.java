package dev.signalbox.ingest.decode.sparkplug;

import java.util.Locale;

/// What was noticed about a message beside its content.
public enum Finding {
  /// Messages of the edge node are missing.
  SEQUENCE_GAP(true),
  /// The birth of the edge node was not seen, or not since messages may have been missed.
  UNKNOWN_EDGE(true),
  /// A name or alias that no birth announced.
  UNKNOWN_METRIC(true),
  /// The death of a session that another one has followed.
  OUTDATED_DEATH(false);

  private final boolean rebirth;

  Finding(boolean rebirth) {
    this.rebirth = rebirth;
  }

  /// Whether a new birth mends it.
  public boolean asksForRebirth() {
    return rebirth;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
