package dev.signalbox.command.store;

import dev.signalbox.protocol.identity.MalformedValueException;

/// A place between two commands of a list that runs from the newest to the oldest.
///
/// @param older the page continues towards older commands; otherwise towards newer ones
/// @param sequence the command next to the place, which is not on the page
public record Cursor(boolean older, long sequence) {

  /// Callers take it as it is: `o` or `n`, and a number in base 36.
  @Override
  public String toString() {
    return (older ? "o" : "n") + Long.toString(sequence, Character.MAX_RADIX);
  }

  public static Cursor parse(String text) {
    try {
      if (text.startsWith("o") || text.startsWith("n")) {
        var sequence = Long.parseLong(text.substring(1), Character.MAX_RADIX);
        if (sequence >= 0) {
          return new Cursor(text.startsWith("o"), sequence);
        }
      }
    } catch (NumberFormatException _) {
      // refused below, as every other text
    }
    throw new MalformedValueException("cursor", "expected one that a page before this gave");
  }
}
