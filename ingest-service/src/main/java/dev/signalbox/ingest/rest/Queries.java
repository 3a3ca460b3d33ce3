package dev.signalbox.ingest.rest;

import dev.signalbox.protocol.codec.Timestamps;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads query parameters; each refusal names its parameter.
public final class Queries {
  private static final int MAX_LIST = 1000;

  private Queries() {}

  public static Optional<Instant> time(String name, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    var digits =
        !text.isEmpty() && text.length() < 16 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return Optional.of(
        digits
            ? Timestamps.checked(name, Long.parseLong(text))
            : Timestamps.parse(name, text.replace(' ', '+')));
  }

  public static Optional<Boolean> flag(String name, @Nullable String text) {
    return switch (text) {
      case null -> Optional.empty();
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> throw new MalformedValueException(name, "expected true or false");
    };
  }

  public static <T> Optional<T> value(
      String name, @Nullable String text, Function<String, T> reading) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(reading.apply(text));
    } catch (MalformedValueException e) {
      throw new MalformedValueException(name, e.expectation());
    }
  }

  /// A list separated by commas.
  public static <T> List<T> list(String name, @Nullable String text, Function<String, T> reading) {
    if (text == null || text.isEmpty()) {
      return List.of();
    }
    var parts = Arrays.asList(text.split(",", -1));
    if (parts.size() > MAX_LIST) {
      throw new MalformedValueException(name, "must have at most " + MAX_LIST + " elements");
    }
    return parts.stream().map(part -> value(name, part, reading).orElseThrow()).toList();
  }

  public static EndpointId endpointId(String text) {
    try {
      return new EndpointId(Long.parseLong(text));
    } catch (NumberFormatException _) {
      throw new MalformedValueException("endpointId", "expected an integer from 1");
    }
  }

  public static RefusedException notFound(String what) {
    return new RefusedException(Problem.of(ErrorCode.NOT_FOUND, "There is no " + what));
  }
}
