package dev.signalbox.protocol.fact;

import java.util.Locale;
import java.util.Optional;

/// Where a command stands.
public enum CommandState {
  QUEUED(false),
  SENT(false),
  ACKED(false),
  SUCCEEDED(true),
  FAILED(true),
  REJECTED(true),
  CANCELLED(true),
  EXPIRED(true);

  private final boolean last;

  CommandState(boolean last) {
    this.last = last;
  }

  /// Whether nothing can follow.
  public boolean isFinal() {
    return last;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<CommandState> ofWireName(String wireName) {
    for (var state : values()) {
      if (state.wireName().equals(wireName)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
