package dev.signalbox.protocol.device;

import java.util.Locale;

/// What the last level of a device's topic says.
public enum DeviceTopicKind {
  TELEMETRY(false),
  POSITION(false),
  ATTRIBUTES(false),
  STATUS(false),
  MESSAGE(false),
  ALARM(false),
  /// Down: the commands of a node.
  COMMANDS(false),
  /// Up: the device has received a command.
  ACK(true),
  /// Up: the device has carried out a command, or failed to.
  RESULT(true);

  private final boolean reply;

  DeviceTopicKind(boolean reply) {
    this.reply = reply;
  }

  public boolean isReply() {
    return reply;
  }

  public String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }
}
