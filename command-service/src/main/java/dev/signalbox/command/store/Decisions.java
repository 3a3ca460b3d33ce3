package dev.signalbox.command.store;

import dev.signalbox.command.lifecycle.CommandEvent;
import dev.signalbox.command.lifecycle.Outcome;
import dev.signalbox.command.lifecycle.Transitions;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What people decide about commands that are stored: the step and its line in the audit, in one
/// transaction.
@ApplicationScoped
public class Decisions {
  private static final String LOCK =
      "SELECT %s FROM command.command c WHERE c.command_id = $1 FOR UPDATE OF c"
          .formatted(CommandRows.COLUMNS);

  private final Database database;
  private final Commands commands;

  Decisions(Database database, Commands commands) {
    this.database = database;
    this.commands = commands;
  }

  /// Applies the event as far as it is legal.
  public Applied decide(CommandId id, CommandEvent event, AuditEntry entry) {
    var applied =
        database.inTransaction(session -> {
          var before = Commands.commands(session.execute(LOCK, Tuple.of(id.value()))).getFirst();
          var outcome = Transitions.next(before.progress().stage(), event);
          var moved =
              commands.moveLocked(session, List.of(before), _ -> event, entry.author().subject());
          if (moved.isEmpty()) {
            return new Applied(before, before, outcome);
          }
          entry.about(before.instruction()).write(session, commands.now());
          return new Applied(before, moved.getFirst(), outcome);
        });
    if (applied.outcome() instanceof Outcome.Moved) {
      commands.tell(List.of(applied.after()));
    }
    return applied;
  }

  /// Keeps what was asked for in vain.
  public void refused(Target target, Value value, AuditEntry entry) {
    var _ =
        database.inTransaction(session -> {
          entry.about(target, value).write(session, commands.now());
          return true;
        });
  }
}
