package dev.signalbox.command.submission;

import dev.signalbox.command.lifecycle.CommandEvent;
import dev.signalbox.command.lifecycle.Outcome;
import dev.signalbox.command.store.AuditEntry;
import dev.signalbox.command.store.Command;
import dev.signalbox.command.store.Decisions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Takes a command back while it still waits.
@ApplicationScoped
public class Cancellation {
  private final Decisions decisions;

  Cancellation(Decisions decisions) {
    this.decisions = decisions;
  }

  /// What asking for a cancellation gave.
  public sealed interface Result {
    /// Now, or before.
    record Cancelled(Command command) implements Result {}

    /// It has been sent, or is over.
    record TooLate(Command command, String explanation) implements Result {}
  }

  /// @param command as it was read, of the caller's organization and nodes
  public Result cancel(Caller caller, Command command) {
    var event = new CommandEvent.Cancelled("cancelled by " + caller.grant().user());
    var entry = AuditEntry.of("cancelled", caller.author(), "", List.of());
    var applied = decisions.decide(command.id(), event, entry);
    return switch (applied.outcome()) {
      case Outcome.Moved _, Outcome.Duplicate _ -> new Result.Cancelled(applied.after());
      case Outcome.Illegal illegal -> new Result.TooLate(applied.after(), illegal.explanation());
      case Outcome.Late _ -> throw new IllegalStateException("a cancellation is not a reply");
    };
  }
}
