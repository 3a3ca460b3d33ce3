package dev.signalbox.command.submission;

import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.store.Command;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;
import java.util.List;

/// What asking for a command gave.
public sealed interface Submitted {

  /// @param command as it was when it was first submitted, however often it was asked for
  record Accepted(Command command) implements Submitted {}

  record UnknownEndpoint(EndpointId endpoint) implements Submitted {}

  /// The token does not cover the endpoint's node.
  record NodeNotCovered(NodeId node) implements Submitted {}

  /// The endpoint does not take this value, or none at all.
  record WrongValue(String explanation) implements Submitted {}

  /// @param refusals one for each interlock that refuses
  record Interlocked(Grant asking, List<Verdict> refusals) implements Submitted {
    public Interlocked {
      refusals = List.copyOf(refusals);
    }
  }

  /// The idempotency key was used for another request.
  record KeyReused(String key) implements Submitted {}
}
