package dev.signalbox.protocol.identity;

import java.util.UUID;

/// Strict reading of UUIDs: `UUID.fromString` alone accepts groups of other lengths.
final class Uuids {
  private Uuids() {}

  static UUID parse(String field, String text) {
    try {
      var uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException _) {
      throw refusal(field);
    }
    throw refusal(field);
  }

  private static MalformedValueException refusal(String field) {
    return new MalformedValueException(field, "expected a UUID of 36 characters");
  }
}
