package dev.signalbox.protocol.fact;

import java.util.Locale;
import java.util.Optional;

/// Where a command stands.
public enum CommandState {
  /// Waits for somebody else to confirm it.
  PROPOSED(false),
  QUEUED(false),
  SENT(false),
  ACKED(false),
  /// The device says so. What telemetry says may follow.
  SUCCEEDED(true),
  FAILED(true),
  REJECTED(true),
  CANCELLED(true),
  EXPIRED(true),
  /// Telemetry has shown the requested value.
  VERIFIED(true),
  /// Telemetry has not shown it in time.
  UNVERIFIED(true);

  private final boolean last;

  CommandState(boolean last) {
    this.last = last;
  }

  /// Whether the command is over: nobody waits for it any more. Only a verification may follow.
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
