package dev.signalbox.command.lifecycle;

import dev.signalbox.protocol.fact.CommandState;
import java.util.Optional;

/// What an event makes of a command.
public sealed interface Outcome {

  /// @param by what the step is journalled as
  /// @param then an event that applies to the new state at once: a result says also that the
  ///   command has arrived
  record Moved(CommandState to, CommandEvent by, Optional<CommandEvent> then) implements Outcome {}

  /// Said before: nothing changes and nothing is journalled.
  record Duplicate() implements Outcome {}

  /// A reply after the end: journalled, changes nothing.
  record Late(CommandEvent.Reply reply) implements Outcome {}

  /// Cannot happen to a command in this state. Nothing changes.
  record Illegal(CommandState from, CommandEvent event) implements Outcome {
    public String explanation() {
      return "a command that is %s cannot be %s".formatted(from.wireName(), event.label());
    }
  }
}
