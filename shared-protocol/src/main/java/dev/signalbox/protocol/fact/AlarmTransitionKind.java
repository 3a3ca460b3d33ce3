package dev.signalbox.protocol.fact;

import java.util.Locale;
import java.util.Optional;

/// What happened to an alarm (ISA-18.2, OPC UA part 9).
public enum AlarmTransitionKind {
  RAISED,
  CLEARED,
  ACKNOWLEDGED,
  /// Raised again, or grown worse, while it stood acknowledged.
  RE_ALARMED,
  SHELVED,
  UNSHELVED,
  SUPPRESSED,
  UNSUPPRESSED,
  OUT_OF_SERVICE,
  IN_SERVICE,
  /// A latched alarm was reset.
  RESET,
  COMMENTED;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<AlarmTransitionKind> ofWireName(String wireName) {
    for (var value : values()) {
      if (value.wireName().equals(wireName)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
