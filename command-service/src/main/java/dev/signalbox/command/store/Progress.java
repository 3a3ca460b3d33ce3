package dev.signalbox.command.store;

import dev.signalbox.command.lifecycle.CommandEvent;
import dev.signalbox.command.lifecycle.CommandEvent.Acknowledged;
import dev.signalbox.command.lifecycle.CommandEvent.Cancelled;
import dev.signalbox.command.lifecycle.CommandEvent.Confirmed;
import dev.signalbox.command.lifecycle.CommandEvent.Dispatched;
import dev.signalbox.command.lifecycle.CommandEvent.Expired;
import dev.signalbox.command.lifecycle.CommandEvent.Failed;
import dev.signalbox.command.lifecycle.CommandEvent.Refused;
import dev.signalbox.command.lifecycle.CommandEvent.Succeeded;
import dev.signalbox.command.lifecycle.CommandEvent.Unverified;
import dev.signalbox.command.lifecycle.CommandEvent.Verified;
import dev.signalbox.command.lifecycle.CommandStage;
import dev.signalbox.command.lifecycle.Outcome;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.Value;
import java.time.Instant;
import java.util.Optional;

/// What has become of a command so far.
///
/// @param version counts transitions; the submission is 1
/// @param sentAt the latest attempt
public record Progress(
    CommandStage stage,
    int version,
    Optional<Value> actualValue,
    Optional<String> reason,
    Optional<Instant> sentAt,
    Optional<Instant> ackedAt,
    Instant updatedAt,
    Optional<Instant> completedAt) {

  /// As a command begins.
  static Progress begun(Instruction instruction) {
    var proposed = instruction.terms().confirmBy().isPresent();
    return new Progress(
        new CommandStage(proposed ? CommandState.PROPOSED : CommandState.QUEUED, 0),
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        instruction.issuedAt(),
        Optional.empty());
  }

  /// The progress after a transition; one version higher.
  Progress after(Outcome.Moved moved, Instant now) {
    var event = moved.by();
    var attempt = event instanceof Dispatched(int number) ? number : stage.attempt();
    return new Progress(
        new CommandStage(moved.to(), attempt),
        version + 1,
        valueOf(event).or(() -> actualValue),
        reasonOf(event).or(() -> reason),
        event instanceof Dispatched ? Optional.of(now) : sentAt,
        event instanceof Acknowledged ? Optional.of(now) : ackedAt,
        now,
        moved.to().isFinal() ? completedAt.or(() -> Optional.of(now)) : Optional.empty());
  }

  /// What the device or its telemetry says the endpoint's value is.
  static Optional<Value> valueOf(CommandEvent event) {
    return switch (event) {
      case Succeeded(var reported) -> reported;
      case Verified(var seen) -> Optional.of(seen);
      case Unverified(var seen, _) -> seen;
      case Confirmed _, Dispatched _, Acknowledged _, Failed _, Refused _, Cancelled _, Expired _ ->
          Optional.empty();
    };
  }

  static Optional<String> reasonOf(CommandEvent event) {
    return switch (event) {
      case Failed(String why) -> Optional.of(why);
      case Refused(String why) -> Optional.of(why);
      case Cancelled(String why) -> Optional.of(why);
      case Expired(String why) -> Optional.of(why);
      case Unverified(_, String why) -> Optional.of(why);
      case Confirmed _, Dispatched _, Acknowledged _, Succeeded _, Verified _ -> Optional.empty();
    };
  }
}
