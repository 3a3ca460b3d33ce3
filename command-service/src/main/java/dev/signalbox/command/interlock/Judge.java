package dev.signalbox.command.interlock;

import dev.signalbox.command.interlock.Expression.Result;
import dev.signalbox.protocol.fact.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What an interlock says. First match: bypassed permits, latched refuses, a condition that holds
/// permits, everything else refuses. Pure.
public final class Judge {
  private Judge() {}

  /// @param expression empty when the stored text is one no longer
  public static Verdict judge(
      Interlock interlock,
      Optional<Expression> expression,
      Value requested,
      Readings readings,
      Instant now) {
    if (expression.isEmpty()) {
      return verdict(interlock, false, true, "its expression cannot be read", List.of(), now);
    }
    var seen = seen(interlock, readings, now);
    return switch (expression.get().evaluate(requested, seen, now)) {
      case Result.Holds _ -> verdict(interlock, true, false, "its condition holds", seen, now);
      case Result.Fails _ ->
          verdict(
              interlock,
              false,
              false,
              "requires " + interlock.definition().expression(),
              seen,
              now);
      case Result.Undecided undecided ->
          verdict(interlock, false, true, explain(undecided), seen, now);
    };
  }

  private static List<SeenInput> seen(Interlock interlock, Readings readings, Instant now) {
    var definition = interlock.definition();
    return definition.inputs().stream()
        .map(input -> SeenInput.of(input, readings, definition.staleness(), now))
        .toList();
  }

  private static Verdict verdict(
      Interlock interlock,
      boolean holds,
      boolean undecided,
      String explanation,
      List<SeenInput> seen,
      Instant now) {
    if (interlock.isBypassed(now)) {
      return new Verdict(
          interlock, true, holds, undecided, "bypassed; otherwise: " + explanation, seen);
    }
    return interlock.isLatched()
        ? new Verdict(
            interlock,
            false,
            holds,
            undecided,
            "tripped, and has not been reset; " + explanation,
            seen)
        : new Verdict(interlock, holds, holds, undecided, explanation, seen);
  }

  private static String explain(Result.Undecided undecided) {
    return undecided.untrusted().isEmpty()
        ? "its condition cannot be evaluated: " + undecided.reason()
        : undecided.untrusted().stream()
            .map(seen -> seen.input().reference() + " is " + seen.trust().wireName())
            .collect(Collectors.joining(", "));
  }
}
