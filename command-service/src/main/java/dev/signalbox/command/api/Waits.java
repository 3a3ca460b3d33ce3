package dev.signalbox.command.api;

import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;

/// How long a caller waits for an answer.
final class Waits {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final DurationConverter CONVERTER = new DurationConverter();

  private Waits() {}

  /// `5s`, `500ms`, `5` (seconds) or `PT5S`, as in configuration.
  static Duration parse(String text) {
    try {
      var wait = CONVERTER.convert(text);
      if (wait != null && !wait.isNegative() && wait.compareTo(LONGEST) <= 0) {
        return wait;
      }
    } catch (IllegalArgumentException _) {
      throw malformed();
    }
    throw malformed();
  }

  private static MalformedValueException malformed() {
    return new MalformedValueException("wait", "expected a duration of at most 60 s, such as 5s");
  }
}
