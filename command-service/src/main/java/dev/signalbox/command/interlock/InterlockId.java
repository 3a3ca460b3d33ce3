package dev.signalbox.command.interlock;

import dev.signalbox.protocol.identity.MalformedValueException;
import java.util.UUID;

/// One interlock.
public record InterlockId(UUID value) {
  public static InterlockId parse(String text) {
    try {
      var id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return new InterlockId(id);
      }
    } catch (IllegalArgumentException _) {
      // refused below, as every other text
    }
    throw new MalformedValueException("interlockId", "expected a UUID");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
