package dev.signalbox.protocol.fact;

import java.util.Locale;
import java.util.Optional;

/// How far a value can be trusted (OPC UA part 8 names the classes good, uncertain, bad).
public enum Quality {
  GOOD,
  /// Older than the endpoint's expected interval, or its node is offline.
  STALE,
  /// The device itself says that the value is wrong.
  BAD;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Quality> ofWireName(String wireName) {
    for (var value : values()) {
      if (value.wireName().equals(wireName)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
