package dev.signalbox.protocol.identity;

/// Checks shared by identifiers made of text.
final class Text {
  private Text() {}

  /// Refuses text that is blank, too long, or has control characters, unpaired surrogates (which
  /// UTF-8 cannot carry) or one of the `forbidden` characters.
  static String check(String field, String value, int maxLength, String forbidden) {
    if (value.isBlank()) {
      throw new MalformedValueException(field, "must not be blank");
    }
    if (value.length() > maxLength) {
      throw new MalformedValueException(field, "must have at most " + maxLength + " characters");
    }
    for (int i = 0; i < value.length(); i++) {
      var character = value.charAt(i);
      if (Character.isISOControl(character) || forbidden.indexOf(character) >= 0) {
        throw new MalformedValueException(
            field,
            "must not contain control characters"
                + (forbidden.isEmpty() ? "" : " or any of " + forbidden));
      }
    }
    if (!Unicode.isWellFormed(value)) {
      throw new MalformedValueException(field, "must not contain unpaired surrogates");
    }
    return value;
  }
}
