package dev.signalbox.command.interlock;

import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;

/// Evaluates the interlocks of this process. None can be configured yet, so there is none to ask
/// and every command is permitted.
@ApplicationScoped
class RegisteredInterlocks implements InterlockEvaluator {
  private final Instance<Interlock> interlocks;

  RegisteredInterlocks(Instance<Interlock> interlocks) {
    this.interlocks = interlocks;
  }

  @Override
  public List<Verdict> evaluate(EndpointId endpoint, Value requested) {
    return interlocks.stream()
        .filter(interlock -> interlock.guards(endpoint, requested))
        .map(interlock -> interlock.judge(requested))
        .toList();
  }
}
