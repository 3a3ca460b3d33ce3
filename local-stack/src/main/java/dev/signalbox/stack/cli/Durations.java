package dev.signalbox.stack.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/// Times as people write and read them.
final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private Durations() {}

  /// `30s`, `15m`, `1h`, `7d`, `500ms`.
  static Duration parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new TypeConversionException(
          "expected a time such as 30s, 15m, 1h or 7d, not '" + text + "'");
    }
    var amount = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /// `412 ms`, `3.1 s`.
  static String format(Duration duration) {
    return duration.toMillis() < 1000
        ? duration.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
