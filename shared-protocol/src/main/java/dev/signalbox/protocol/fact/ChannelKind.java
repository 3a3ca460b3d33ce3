package dev.signalbox.protocol.fact;

import java.util.Locale;
import java.util.Optional;

/// The channels that a client can subscribe to. `ROOM` stands for all of `room:<path>`.
public enum ChannelKind {
  TELEMETRY(true),
  POSITIONS(true),
  NODES(true),
  MESSAGES(false),
  ALARMS(false),
  COMMANDS(false),
  ROOM(false);

  private final boolean state;

  ChannelKind(boolean state) {
    this.state = state;
  }

  /// Whether the channel carries state; otherwise it carries events.
  public boolean isState() {
    return state;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ChannelKind> ofWireName(String wireName) {
    for (var kind : values()) {
      if (kind.wireName().equals(wireName)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
