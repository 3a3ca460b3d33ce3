package dev.signalbox.command.interlock;

import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;

/// One condition on the commands of an endpoint.
public interface Interlock {
  /// Whether it has a say when this value is requested.
  boolean guards(EndpointId endpoint, Value requested);

  /// Only asked where it guards.
  Verdict judge(Value requested);
}
