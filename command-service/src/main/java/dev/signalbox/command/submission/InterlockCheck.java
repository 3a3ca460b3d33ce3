package dev.signalbox.command.submission;

import dev.signalbox.command.interlock.InterlockEvaluator;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.store.AuditEntry;
import dev.signalbox.command.store.Decisions;
import dev.signalbox.command.store.Target;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Asks the interlocks, and keeps what they refuse.
@ApplicationScoped
class InterlockCheck {
  private final InterlockEvaluator interlocks;
  private final Decisions decisions;

  InterlockCheck(InterlockEvaluator interlocks, Decisions decisions) {
    this.interlocks = interlocks;
    this.decisions = decisions;
  }

  /// What each says now.
  List<Verdict> ask(EndpointId endpoint, Value value) {
    interlocks.refresh();
    return interlocks.evaluate(endpoint, value);
  }

  /// Those that refuse; they and the audit note it.
  List<Verdict> refusals(List<Verdict> verdicts, Target target, Value value, Caller caller) {
    var refusals = verdicts.stream().filter(Predicate.not(Verdict::permits)).toList();
    if (!refusals.isEmpty()) {
      interlocks.refused(refusals, value, caller.grant().user(), Optional.empty());
      decisions.refused(
          target, value, AuditEntry.of("refused", caller.author(), "interlocked", verdicts));
    }
    return refusals;
  }
}
