package dev.signalbox.command.submission;

import dev.signalbox.command.store.Target;
import dev.signalbox.protocol.fact.Value;
import java.util.Optional;

/// Whether an endpoint takes a value.
final class ValueCheck {
  private ValueCheck() {}

  /// Why not; empty when it does.
  static Optional<String> misfit(Target target, Value value) {
    if (!target.writable()) {
      return Optional.of("%s is not writable".formatted(target.key()));
    }
    if (value.type() != target.valueType()) {
      return Optional.of(
          "%s takes a %s, not a %s"
              .formatted(target.key(), target.valueType().wireName(), value.type().wireName()));
    }
    return value instanceof Value.Numeric(double number)
        ? outOfRange(target, number)
        : Optional.empty();
  }

  private static Optional<String> outOfRange(Target target, double number) {
    if (target.min().isPresent() && number < target.min().getAsDouble()) {
      return Optional.of(
          "%s takes no less than %s".formatted(target.key(), target.min().getAsDouble()));
    }
    if (target.max().isPresent() && number > target.max().getAsDouble()) {
      return Optional.of(
          "%s takes no more than %s".formatted(target.key(), target.max().getAsDouble()));
    }
    return Optional.empty();
  }
}
