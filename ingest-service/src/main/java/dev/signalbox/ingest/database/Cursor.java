package dev.signalbox.ingest.database;

import dev.signalbox.protocol.identity.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A place between two rows of a list, and the direction to read from there. Opaque to clients.
///
/// @param keys values of the keyset's columns, none of which holds a line break
public record Cursor(boolean backward, List<String> keys) {
  private static final int MAX_LENGTH = 1000;

  public Cursor {
    keys = List.copyOf(keys);
  }

  public static Cursor parse(String text) {
    if (text.length() <= MAX_LENGTH) {
      try {
        var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        var lines = Arrays.asList(plain.split("\n", -1));
        if (lines.getFirst().equals("n") || lines.getFirst().equals("p")) {
          return new Cursor(lines.getFirst().equals("p"), lines.subList(1, lines.size()));
        }
      } catch (IllegalArgumentException _) {
        throw refusal();
      }
    }
    throw refusal();
  }

  @Override
  public String toString() {
    var plain = (backward ? "p\n" : "n\n") + String.join("\n", keys);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static MalformedValueException refusal() {
    return new MalformedValueException("cursor", "is not one that this list gave");
  }
}
