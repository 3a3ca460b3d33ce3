package dev.signalbox.command.submission;

import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.store.Command;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;
import java.time.Duration;
import java.util.List;

/// What asking for a command gave.
public sealed interface Submitted {

  /// @param command as it was when it was first submitted, however often it was asked for
  record Accepted(Command command) implements Submitted {}

  /// Why not.
  sealed interface Refused extends Submitted {}

  /// A field asks for more than is allowed.
  record Invalid(String field, String expectation) implements Refused {}

  record UnknownEndpoint(EndpointId endpoint) implements Refused {}

  /// The token does not cover the endpoint's node.
  record NodeNotCovered(NodeId node) implements Refused {}

  /// The endpoint does not take this value, or none at all.
  record WrongValue(String explanation) implements Refused {}

  /// @param refusals one for each interlock that refuses
  record Interlocked(Grant asking, List<Verdict> refusals) implements Refused {
    public Interlocked {
      refusals = List.copyOf(refusals);
    }
  }

  /// The idempotency key was used for another request.
  record KeyReused(String key) implements Refused {}

  /// The user, or everybody at this endpoint.
  record TooMany(String who, Duration retryAfter) implements Refused {}

  /// Another one of the batch was refused.
  record Withheld() implements Refused {}
}
