package dev.signalbox.ingest.rule;

import dev.signalbox.protocol.fact.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/// Values as messages show them.
final class Shown {
  private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final int LONGEST_PLAIN = 12;
  private static final int LONGEST_TEXT = 100;

  private Shown() {}

  static String value(Value value) {
    return switch (value) {
      case Value.Numeric(double number) -> number(number);
      case Value.Bool(boolean flag) -> Boolean.toString(flag);
      case Value.Text(String text) -> text.substring(0, Math.min(LONGEST_TEXT, text.length()));
    };
  }

  /// Six digits, without an exponent unless it is very large or small.
  static String number(double number) {
    var rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
    var plain = rounded.toPlainString();
    return plain.length() > LONGEST_PLAIN ? rounded.toString() : plain;
  }

  /// `90 s`, `5 min`, `36 h`.
  static String time(Duration time) {
    if (time.toMillis() % 1000 != 0) {
      return time.toMillis() + " ms";
    }
    var seconds = time.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
