package dev.signalbox.command.api;

import dev.signalbox.command.interlock.InterlockId;
import dev.signalbox.command.store.Command;
import dev.signalbox.command.submission.Submitted;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;

/// What was asked for in vain, as HTTP answers it.
final class Refusals {
  private Refusals() {}

  static Command orCommand(Submitted submitted) {
    return switch (submitted) {
      case Submitted.Accepted(var command) -> command;
      case Submitted.UnknownEndpoint(var endpoint) -> throw noEndpoint(endpoint);
      case Submitted.NodeNotCovered(var node) -> throw nodeNotCovered(node);
      case Submitted.WrongValue(var explanation) ->
          throw refused(Problem.ofField(ErrorCode.INVALID_VALUE, "value", explanation));
      case Submitted.Interlocked(var grant, var refusals) ->
          throw new InterlockedException(
              refusals.stream().map(verdict -> VerdictView.of(verdict, grant)).toList());
      case Submitted.KeyReused(var key) ->
          throw refused(
              Problem.ofField(
                  ErrorCode.IDEMPOTENCY_MISMATCH,
                  "Idempotency-Key",
                  "The key %s was used for another request".formatted(key)));
    };
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
    return refused(
        Problem.of(ErrorCode.PRECONDITION_FAILED, "The interlock has changed since it was read"));
  }

  static RefusedException nodeNotCovered(NodeId node) {
    return refused(Problem.of(ErrorCode.FORBIDDEN, "The token does not cover the node " + node));
  }

  private static RefusedException refused(Problem problem) {
    return new RefusedException(problem);
  }
}
