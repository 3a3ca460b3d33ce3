package dev.signalbox.command.api;

import dev.signalbox.command.interlock.InterlockId;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.store.Command;
import dev.signalbox.command.submission.Submitted;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What was asked for in vain, as HTTP answers it.
final class Refusals {
  private Refusals() {}

  /// @param extensions further members of the problem
  record Refusal(Problem problem, Map<String, Object> extensions) {
    Refusal {
      extensions = Map.copyOf(extensions);
    }
  }

  static Command orCommand(Submitted submitted) {
    return switch (submitted) {
      case Submitted.Accepted(var command) -> command;
      case Submitted.Refused refused -> throw exception(refusal(refused));
    };
  }

  static Refusal refusal(Submitted.Refused refused) {
    return switch (refused) {
      case Submitted.Interlocked(var grant, var verdicts) -> interlocked(grant, verdicts);
      case Submitted.Invalid(var field, var expectation) ->
          plain(Problem.of(new MalformedValueException(field, expectation)));
      case Submitted.UnknownEndpoint(var endpoint) -> plain(noEndpoint(endpoint).problem());
      case Submitted.NodeNotCovered(var node) -> plain(nodeNotCovered(node).problem());
      case Submitted.WrongValue(var explanation) ->
          plain(Problem.ofField(ErrorCode.INVALID_VALUE, "value", explanation));
      case Submitted.KeyReused(var key) ->
          plain(
              Problem.ofField(
                  ErrorCode.IDEMPOTENCY_MISMATCH,
                  "Idempotency-Key",
                  "The key %s was used for another request".formatted(key)));
      case Submitted.TooMany(var who, var wait) ->
          plain(
              Problem.of(ErrorCode.RATE_LIMITED, who + " as many commands as are allowed")
                  .retryAfter(wait));
      case Submitted.Withheld _ ->
          plain(Problem.of(ErrorCode.CONFLICT, "Another one of the batch was refused"));
    };
  }

  static ExtendedProblemException interlockedBy(Grant grant, List<Verdict> refusals) {
    return new ExtendedProblemException(interlocked(grant, refusals));
  }

  private static Refusal interlocked(Grant grant, List<Verdict> refusals) {
    var shown = refusals.stream().map(verdict -> VerdictView.of(verdict, grant)).toList();
    var detail =
        shown.stream()
            .map(verdict -> verdict.name() + ": " + verdict.explanation())
            .collect(Collectors.joining("; "));
    return new Refusal(Problem.of(ErrorCode.INTERLOCKED, detail), Map.of("interlocks", shown));
  }

  private static Refusal plain(Problem problem) {
    return new Refusal(problem, Map.of());
  }

  private static RuntimeException exception(Refusal refusal) {
    return refusal.extensions().isEmpty()
        ? refused(refusal.problem())
        : new ExtendedProblemException(refusal);
  }

  static RefusedException noCommand(CommandId id) {
    return refused(Problem.of(ErrorCode.NOT_FOUND, "There is no command " + id));
  }

  static RefusedException noInterlock(InterlockId id) {
    return refused(Problem.of(ErrorCode.NOT_FOUND, "There is no interlock " + id));
  }

  static RefusedException noEndpoint(EndpointId endpoint) {
    return refused(
        Problem.ofField(ErrorCode.NOT_FOUND, "endpointId", "There is no endpoint " + endpoint));
  }

  static RefusedException changedMeanwhile() {
    return refused(Problem.of(ErrorCode.PRECONDITION_FAILED, "It has changed since it was read"));
  }

  static RefusedException nodeNotCovered(NodeId node) {
    return refused(Problem.of(ErrorCode.FORBIDDEN, "The token does not cover the node " + node));
  }

  private static RefusedException refused(Problem problem) {
    return new RefusedException(problem);
  }
}
