package dev.signalbox.gateway.session;

import dev.signalbox.protocol.client.Filter;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What is left of a filter when a part of it is dropped. Pure.
sealed interface Narrowed {
  record Left(Filter filter) implements Narrowed {}

  /// Nothing is left: the subscription ends.
  record Nothing() implements Narrowed {}

  record Impossible(Problem problem) implements Narrowed {}

  static Narrowed of(Filter filter, Filter part) {
    if (part.isEverything()) {
      return new Nothing();
    }
    if (part.bounds().isPresent()) {
      return impossible("bounds");
    }
    if (part.minSeverity().isPresent()) {
      return impossible("minSeverity");
    }
    return without("endpointIds", filter.endpointIds(), part.endpointIds())
        .or(() -> without("nodeIds", filter.nodeIds(), part.nodeIds()))
        .or(() -> without("commandIds", filter.commandIds(), part.commandIds()))
        .orElseGet(() -> subtract(filter, part));
  }

  private static Optional<Narrowed> without(String field, Set<?> has, Set<?> drop) {
    return !drop.isEmpty() && has.isEmpty() ? Optional.of(impossible(field)) : Optional.empty();
  }

  private static Narrowed subtract(Filter filter, Filter part) {
    var left =
        new Filter(
            minus(filter.endpointIds(), part.endpointIds()),
            minus(filter.nodeIds(), part.nodeIds()),
            filter.bounds(),
            minus(filter.commandIds(), part.commandIds()),
            filter.minSeverity());
    var emptied =
        emptied(filter.endpointIds(), left.endpointIds())
            || emptied(filter.nodeIds(), left.nodeIds())
            || emptied(filter.commandIds(), left.commandIds());
    return emptied ? new Nothing() : new Left(left);
  }

  private static <T> Set<T> minus(Set<T> set, Set<T> drop) {
    var left = new HashSet<>(set);
    left.removeAll(drop);
    return left;
  }

  private static boolean emptied(Set<?> before, Set<?> after) {
    return !before.isEmpty() && after.isEmpty();
  }

  private static Narrowed impossible(String field) {
    return new Impossible(
        Problem.ofField(
            ErrorCode.INVALID_FIELD,
            field,
            field + ": cannot be dropped from this subscription; replace its filter instead"));
  }
}
