package dev.signalbox.command.store;

import java.util.Optional;

/// How a command stands to others of its endpoint.
public enum Strategy {
  /// Sent when those submitted before are over.
  IN_ORDER("in-order"),
  /// As in-order, and those that still wait are cancelled in its favour.
  LATEST_WINS("latest-wins"),
  /// Sent at once; nobody waits for it.
  PARALLEL("parallel");

  private final String wireName;

  Strategy(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<Strategy> ofWireName(String wireName) {
    for (var strategy : values()) {
      if (strategy.wireName.equals(wireName)) {
        return Optional.of(strategy);
      }
    }
    return Optional.empty();
  }
}
