package dev.signalbox.ingest.database;

import dev.signalbox.protocol.identity.MalformedValueException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.UUID;

/// The type of a column that a list is ordered by.
public enum KeyType {
  TEXT,
  NUMBER,
  TIME,
  UNIQUE_ID;

  /// Reads what a cursor says.
  Object parse(String text) {
    try {
      return switch (this) {
        case TEXT -> text;
        case NUMBER -> Long.valueOf(text);
        case TIME -> OffsetDateTime.parse(text);
        case UNIQUE_ID -> UUID.fromString(text);
      };
    } catch (IllegalArgumentException | DateTimeException _) {
      throw new MalformedValueException("cursor", "is not one that this list gave");
    }
  }
}
