package dev.signalbox.command.lifecycle;

import dev.signalbox.protocol.fact.CommandState;

/// How far a command has come.
///
/// @param attempt how often it was handed to the broker; 0 while it was not
public record CommandStage(CommandState state, int attempt) {
  public CommandStage {
    if (attempt < 0
        || (attempt > 0 && (state == CommandState.PROPOSED || state == CommandState.QUEUED))) {
      throw new IllegalArgumentException(state + " after attempt " + attempt);
    }
  }
}
