package dev.signalbox.command.submission;

import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.lifecycle.CommandEvent;
import dev.signalbox.command.lifecycle.Outcome;
import dev.signalbox.command.store.AuditEntry;
import dev.signalbox.command.store.Command;
import dev.signalbox.command.store.CommandLists;
import dev.signalbox.command.store.Decisions;
import dev.signalbox.command.store.Targets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The second of the two persons that some commands take.
@ApplicationScoped
public class Confirmation {
  private final Targets targets;
  private final InterlockCheck interlocks;
  private final Decisions decisions;
  private final CommandLists lists;

  Confirmation(
      Targets targets, InterlockCheck interlocks, Decisions decisions, CommandLists lists) {
    this.targets = targets;
    this.interlocks = interlocks;
    this.decisions = decisions;
    this.lists = lists;
  }

  /// What confirming gave.
  public sealed interface Result {
    /// By this user, now or before.
    record Confirmed(Command command) implements Result {}

    /// It is theirs: somebody else must.
    record OwnCommand() implements Result {}

    /// It does not wait for a confirmation, or no longer.
    record NotWaiting(String explanation) implements Result {}

    /// It goes on waiting.
    record Interlocked(List<Verdict> refusals) implements Result {
      public Interlocked {
        refusals = List.copyOf(refusals);
      }
    }
  }

  /// @param command as it was read, of the caller's organization and nodes
  public Result confirm(Caller caller, Command command) {
    var instruction = command.instruction();
    var user = caller.grant().user();
    if (instruction.submittedBy().equals(user)) {
      return new Result.OwnCommand();
    }
    var verdicts = interlocks.ask(instruction.endpointId(), instruction.value());
    var target = targets.find(instruction.org(), instruction.endpointId());
    var refusals =
        target
            .map(found -> interlocks.refusals(verdicts, found, instruction.value(), caller))
            .orElse(List.of());
    if (!refusals.isEmpty()) {
      return new Result.Interlocked(refusals);
    }
    var entry =
        AuditEntry.of(
            "confirmed", caller.author(), "submitted by " + instruction.submittedBy(), verdicts);
    var applied = decisions.decide(command.id(), new CommandEvent.Confirmed(), entry);
    return switch (applied.outcome()) {
      case Outcome.Moved _ -> new Result.Confirmed(applied.after());
      case Outcome.Illegal illegal ->
          confirmedBefore(command, user)
              ? new Result.Confirmed(applied.after())
              : new Result.NotWaiting(illegal.explanation());
      case Outcome.Duplicate _, Outcome.Late _ ->
          throw new IllegalStateException("a confirmation is neither repeated nor a reply");
    };
  }

  private boolean confirmedBefore(Command command, String user) {
    return lists.journal(command.id()).stream()
        .anyMatch(entry -> entry.event().equals("confirmed") && entry.actor().equals(user));
  }
}
