package dev.signalbox.protocol.identity;

import java.util.UUID;

/// Strict reading of UUIDs: `UUID.fromString` alone accepts shortened groups.
final class Uuids {
  private Uuids() {}

  static UUID parse(String field, String text) {
    if (text.length() == 36) {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException _) {
        throw refusal(field);
      }
    }
    throw refusal(field);
  }

  private static MalformedValueException refusal(String field) {
    return new MalformedValueException(field, "expected a UUID of 36 characters");
  }
}
