package dev.signalbox.command.api;

import dev.signalbox.protocol.failure.Problem;
import java.util.Map;

/// A refusal with more to say than a problem has members for.
@SuppressWarnings("serial") // never leaves the process
final class ExtendedProblemException extends RuntimeException {
  private final transient Refusals.Refusal refusal;

  ExtendedProblemException(Refusals.Refusal refusal) {
    super(refusal.problem().detail(), null, false, false);
    this.refusal = refusal;
  }

  Problem problem() {
    return refusal.problem();
  }

  Map<String, Object> extensions() {
    return refusal.extensions();
  }
}
