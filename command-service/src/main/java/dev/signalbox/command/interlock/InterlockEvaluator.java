package dev.signalbox.command.interlock;

import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import java.util.List;
import java.util.Optional;

/// Asks every interlock that guards an endpoint. Called on virtual threads.
public interface InterlockEvaluator {
  /// Learns of interlocks that others have changed; to be called before a decision.
  void refresh();

  /// One verdict for each interlock that has a say; empty when there is none, which permits.
  List<Verdict> evaluate(EndpointId endpoint, Value requested);

  /// Journals those verdicts that refuse, and raises their alarms.
  ///
  /// @param actor who asked
  /// @param command the one that was refused, where there is one already
  void refused(List<Verdict> verdicts, Value requested, String actor, Optional<CommandId> command);
}
