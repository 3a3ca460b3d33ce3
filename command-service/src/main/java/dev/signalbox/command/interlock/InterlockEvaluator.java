package dev.signalbox.command.interlock;

import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import java.util.List;

/// Asks every interlock that guards an endpoint.
public interface InterlockEvaluator {
  /// One verdict for each interlock that has a say; empty when there is none, which permits.
  List<Verdict> evaluate(EndpointId endpoint, Value requested);
}
