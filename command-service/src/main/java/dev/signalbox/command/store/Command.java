package dev.signalbox.command.store;

import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.identity.CommandId;

/// One command, as it stood when it was read.
///
/// @param sequence the order of submission
public record Command(long sequence, Instruction instruction, Progress progress) {
  public CommandId id() {
    return instruction.commandId();
  }

  public CommandState state() {
    return progress.stage().state();
  }

  /// How often it was handed to the broker.
  public int attempt() {
    return progress.stage().attempt();
  }

  /// The command as it was when it was submitted.
  public Command asSubmitted() {
    return new Command(sequence, instruction, Progress.begun(instruction));
  }

  Command with(Progress next) {
    return new Command(sequence, instruction, next);
  }
}
