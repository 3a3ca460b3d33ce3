package dev.signalbox.protocol.fact;

import java.util.Locale;
import java.util.Optional;

/// The priority of an alarm, lowest first (ISA-18.2).
public enum Severity {
  LOW(1),
  MEDIUM(2),
  HIGH(3),
  CRITICAL(4);

  private final int rank;

  Severity(int rank) {
    this.rank = rank;
  }

  /// A number that grows with severity; it stands in bus entries and in the database.
  public int rank() {
    return rank;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Severity> ofWireName(String wireName) {
    for (var severity : values()) {
      if (severity.wireName().equals(wireName)) {
        return Optional.of(severity);
      }
    }
    return Optional.empty();
  }
}
