package dev.signalbox.command.interlock;

import java.util.Locale;
import java.util.Optional;

/// What an interlock does besides refusing commands.
public enum InterlockKind {
  /// Nothing.
  PERMIT,
  /// Drives its endpoint to the safe value when its condition stops holding.
  INTERLOCK,
  /// As interlock, and refuses until somebody resets it.
  PROTECT;

  public boolean trips() {
    return this != PERMIT;
  }

  public boolean latches() {
    return this == PROTECT;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<InterlockKind> ofWireName(String wireName) {
    for (var kind : values()) {
      if (kind.wireName().equals(wireName)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
