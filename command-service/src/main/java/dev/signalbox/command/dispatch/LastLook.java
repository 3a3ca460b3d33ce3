package dev.signalbox.command.dispatch;

import dev.signalbox.command.interlock.InterlockEvaluator;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.store.Command;
import dev.signalbox.command.store.DueCommands;
import dev.signalbox.protocol.fact.CommandState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Asks the interlocks once more before a command leaves. What an interlock itself sends goes to a
/// safe value, and nobody is asked.
@ApplicationScoped
class LastLook {
  private static final int MAX_REASON = 1000;

  private final DueCommands due;
  private final InterlockEvaluator interlocks;
  private final DispatchMetrics metrics;

  LastLook(DueCommands due, InterlockEvaluator interlocks, DispatchMetrics metrics) {
    this.due = due;
    this.interlocks = interlocks;
    this.metrics = metrics;
  }

  /// Sends what is due and not refused.
  ///
  /// @return how many were dealt with
  int claim(int limit, Consumer<Command> send) {
    interlocks.refresh();
    var claim = due.claimForSending(limit, this::refusal);
    claim.moved().stream().filter(command -> command.state() == CommandState.SENT).forEach(send);
    claim.moved().stream()
        .filter(command -> command.state() == CommandState.REJECTED)
        .forEach(this::journal);
    metrics.withheld(claim.withheld());
    return claim.size();
  }

  private Optional<String> refusal(Command command) {
    if (command.instruction().causedBy().isPresent()) {
      return Optional.empty();
    }
    var reason =
        refusals(command).stream().map(Verdict::sentence).collect(Collectors.joining("; "));
    return reason.isEmpty()
        ? Optional.empty()
        : Optional.of("interlocked: " + reason.substring(0, Math.min(MAX_REASON, reason.length())));
  }

  /// As the interlocks see it now, which is a moment later.
  private void journal(Command command) {
    var instruction = command.instruction();
    interlocks.refused(
        refusals(command),
        instruction.value(),
        instruction.submittedBy(),
        Optional.of(command.id()));
  }

  private List<Verdict> refusals(Command command) {
    var instruction = command.instruction();
    return interlocks.evaluate(instruction.endpointId(), instruction.value()).stream()
        .filter(Predicate.not(Verdict::permits))
        .toList();
  }
}
