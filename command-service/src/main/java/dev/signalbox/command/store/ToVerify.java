package dev.signalbox.command.store;

import dev.signalbox.command.lifecycle.CommandEvent;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/// The commands that succeeded and wait for what telemetry shows.
@ApplicationScoped
public class ToVerify {
  private static final String OLDEST =
      """
      SELECT %s
      FROM command.command c
      WHERE c.verify_by IS NOT NULL
      ORDER BY c.verify_by
      LIMIT $1
      """
          .formatted(CommandRows.COLUMNS);

  private static final String OVERDUE =
      """
      SELECT %s
      FROM command.command c
      WHERE c.verify_by <= $1
      ORDER BY c.verify_by
      LIMIT $2
      FOR UPDATE OF c SKIP LOCKED
      """
          .formatted(CommandRows.COLUMNS);

  private final Database database;
  private final Commands commands;

  ToVerify(Database database, Commands commands) {
    this.database = database;
    this.commands = commands;
  }

  /// Those whose time ends first.
  public List<Command> oldest(int limit) {
    return Commands.commands(database.execute(OLDEST, Tuple.of(limit)));
  }

  /// Ends the wait of those whose time is over.
  public List<Command> giveUp(int limit, Function<Command, CommandEvent.Unverified> event) {
    var given =
        database.inTransaction(session -> {
          var found =
              Commands.commands(
                  session.execute(OVERDUE, Tuple.of(CommandRows.time(commands.now()), limit)));
          return commands.moveLocked(session, found, event::apply, "system");
        });
    commands.tell(given);
    return given;
  }
}
