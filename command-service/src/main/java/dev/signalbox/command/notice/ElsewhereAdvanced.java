package dev.signalbox.command.notice;

import dev.signalbox.protocol.identity.CommandId;
import java.util.List;

/// Fired inside this process when other replicas have moved commands: there is perhaps something to
/// send. Listeners only note it and return.
///
/// @param over those that ended
public record ElsewhereAdvanced(List<CommandId> over) {
  public ElsewhereAdvanced {
    over = List.copyOf(over);
  }
}
