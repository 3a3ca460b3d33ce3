package dev.signalbox.command.interlock;

import dev.signalbox.protocol.fact.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// An input as an evaluation found it.
///
/// @param reading empty when it is unknown
public record SeenInput(Input input, Optional<Reading> reading, Trust trust, Duration age) {

  /// Whether `value()` gives it.
  public enum Trust {
    TRUSTED,
    /// Older than the interlock allows, or its quality is `stale`.
    STALE,
    /// The device says that it is wrong.
    BAD,
    UNKNOWN;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static SeenInput of(Input input, Readings readings, Duration staleness, Instant now) {
    var reading = readings.of(input.endpointId());
    if (reading.isEmpty() || reading.get().value().type() != input.valueType()) {
      return new SeenInput(input, Optional.empty(), Trust.UNKNOWN, Duration.ZERO);
    }
    var age = reading.get().age(now);
    var trust =
        switch (reading.get().quality()) {
          case BAD -> Trust.BAD;
          case STALE -> Trust.STALE;
          case GOOD -> age.compareTo(staleness) > 0 ? Trust.STALE : Trust.TRUSTED;
        };
    return new SeenInput(input, reading, trust, age);
  }

  /// `hlt.level is 0.4, 3 s old`.
  String sentence() {
    var about =
        switch (trust) {
          case TRUSTED, UNKNOWN -> "";
          case STALE, BAD -> trust.wireName() + ", ";
        };
    return reading
        .map(known ->
            "%s is %s, %s%d ms old"
                .formatted(input.reference(), shown(known.value()), about, age.toMillis()))
        .orElseGet(() -> input.reference() + " is unknown");
  }

  private static String shown(Value value) {
    return switch (value) {
      case Value.Numeric(double number) -> Double.toString(number);
      case Value.Bool(boolean flag) -> Boolean.toString(flag);
      case Value.Text(String text) -> '"' + text + '"';
    };
  }

  boolean isTrusted() {
    return trust == Trust.TRUSTED;
  }
}
