package dev.signalbox.protocol.fact;

import java.util.Locale;
import java.util.Optional;

/// What kind of value an endpoint has; fixed once the endpoint is known.
public enum ValueType {
  NUMBER,
  BOOLEAN,
  TEXT;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ValueType> ofWireName(String wireName) {
    for (var value : values()) {
      if (value.wireName().equals(wireName)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
