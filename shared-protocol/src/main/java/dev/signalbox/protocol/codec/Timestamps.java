package dev.signalbox.protocol.codec;

import dev.signalbox.protocol.identity.MalformedValueException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/// Times on the wire: ISO-8601 in UTC with exactly three fractional digits, such as
/// `2026-01-31T09:30:00.250Z`.
public final class Timestamps {
  /// 1970 and 2200: outside is a wrong unit or a dead clock, not a measurement.
  private static final long MIN_MILLIS = 0;

  private static final long MAX_MILLIS = 7_258_118_400_000L;

  private Timestamps() {}

  public static String format(Instant instant) {
    var time = instant.atOffset(ZoneOffset.UTC);
    var text = new char[24];
    digits(text, 0, 4, time.getYear());
    text[4] = '-';
    digits(text, 5, 2, time.getMonthValue());
    text[7] = '-';
    digits(text, 8, 2, time.getDayOfMonth());
    text[10] = 'T';
    digits(text, 11, 2, time.getHour());
    text[13] = ':';
    digits(text, 14, 2, time.getMinute());
    text[16] = ':';
    digits(text, 17, 2, time.getSecond());
    text[19] = '.';
    digits(text, 20, 3, time.getNano() / 1_000_000);
    text[23] = 'Z';
    return new String(text);
  }

  /// Reads ISO-8601 with any offset; the result has millisecond precision.
  public static Instant parse(String field, String text) {
    try {
      return checked(field, OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException _) {
      throw new MalformedValueException(
          field, "expected an ISO-8601 time with offset, such as 2026-01-31T09:30:00.250Z");
    }
  }

  /// Reads epoch milliseconds.
  public static Instant checked(String field, long epochMillis) {
    if (epochMillis < MIN_MILLIS || epochMillis > MAX_MILLIS) {
      throw new MalformedValueException(
          field, "expected a time from 1970 to 2200 (numbers are epoch milliseconds)");
    }
    return Instant.ofEpochMilli(epochMillis);
  }

  private static void digits(char[] text, int from, int count, int value) {
    var rest = value;
    for (int i = from + count - 1; i >= from; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
