package dev.signalbox.protocol.identity;

/// What JSON can write as `\\u` escapes, and UTF-8 or PostgreSQL cannot hold.
public final class Unicode {
  private Unicode() {}

  /// Whether every surrogate is one of a pair, so that UTF-8 can carry the text.
  public static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      if (Character.isSurrogate(character)) {
        var paired =
            Character.isHighSurrogate(character)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
