package dev.signalbox.protocol.identity;

import java.util.UUID;

/// One command, from its submission to its last outcome.
public record CommandId(UUID value) {
  public static CommandId parse(String text) {
    return new CommandId(Uuids.parse("commandId", text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
