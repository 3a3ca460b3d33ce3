package dev.signalbox.command.store;

import dev.signalbox.command.lifecycle.CommandEvent;
import dev.signalbox.command.lifecycle.Deadlines;
import dev.signalbox.command.lifecycle.Outcome;
import dev.signalbox.command.lifecycle.Transitions;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads commands and moves them. Every method waits for PostgreSQL and throws
/// [StoreUnavailableException] when it does not answer.
@ApplicationScoped
public class Commands {
  private static final String FIND =
      "SELECT " + CommandRows.COLUMNS + " FROM command.command c WHERE c.command_id = $1";

  private final Database database;
  private final Deadlines deadlines;
  private final Clock clock;
  private final Event<CommandAdvanced> advanced;

  Commands(Database database, Deadlines deadlines, Clock clock, Event<CommandAdvanced> advanced) {
    this.database = database;
    this.deadlines = deadlines;
    this.clock = clock;
    this.advanced = advanced;
  }

  public Optional<Command> find(CommandId id) {
    for (var row : database.execute(FIND, Tuple.of(id.value()))) {
      return Optional.of(CommandRows.command(row));
    }
    return Optional.empty();
  }

  public Optional<Command> find(OrgId org, CommandId id) {
    return find(id).filter(command -> command.instruction().org().equals(org));
  }

  /// Applies the event to the command as it is now, however often somebody else is faster: each
  /// lost race means that the command has come further, and its states are few.
  ///
  /// @param found the command as it was read
  /// @param actor a user's subject, `device` or `system`
  public Applied apply(Command found, CommandEvent event, String actor) {
    var current = found;
    while (true) {
      var applied = applyTo(current, event, actor);
      if (applied.isPresent()) {
        return applied.get();
      }
      current = find(found.id()).orElseThrow();
    }
  }

  /// Moves the given commands by an event each, as far as it is legal, within the session's
  /// transaction. They are locked by it, so nobody else is faster.
  List<Command> moveLocked(
      Database.Session session, List<Command> locked, EventOf event, String actor) {
    var now = now();
    var moved = new ArrayList<Command>();
    var statements = new ArrayList<Tuple>();
    for (var command : locked) {
      if (Transitions.next(command.progress().stage(), event.of(command))
          instanceof Outcome.Moved move) {
        var after = command.with(command.progress().after(move, now));
        statements.add(Journal.move(command, after, move.by(), actor, deadlines));
        moved.add(after);
      }
    }
    if (!statements.isEmpty()) {
      session.executeEach(Journal.MOVE, statements);
    }
    return moved;
  }

  @FunctionalInterface
  interface EventOf {
    CommandEvent of(Command command);
  }

  /// To be called after the commit.
  void tell(List<Command> moved) {
    moved.forEach(command -> advanced.fire(new CommandAdvanced(command)));
  }

  static List<Command> commands(Iterable<Row> rows) {
    var commands = new ArrayList<Command>();
    for (var row : rows) {
      commands.add(CommandRows.command(row));
    }
    return commands;
  }

  /// Milliseconds are what the wire shows; a stored time is the one announced.
  Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  /// Empty when somebody else was faster.
  private Optional<Applied> applyTo(Command before, CommandEvent event, String actor) {
    var outcome = Transitions.next(before.progress().stage(), event);
    return switch (outcome) {
      case Outcome.Moved moved -> {
        var after = before.with(before.progress().after(moved, now()));
        if (!moveOne(before, after, moved.by(), actor)) {
          yield Optional.empty();
        }
        tell(List.of(after));
        yield moved.then().isEmpty()
            ? Optional.of(new Applied(before, after, outcome))
            : applyTo(after, moved.then().get(), actor)
                .map(next -> new Applied(before, next.after(), next.outcome()));
      }
      case Outcome.Late late -> {
        Journal.recordLate(database, before, late, actor, now());
        yield Optional.of(new Applied(before, before, outcome));
      }
      case Outcome.Duplicate _, Outcome.Illegal _ ->
          Optional.of(new Applied(before, before, outcome));
    };
  }

  private boolean moveOne(Command before, Command after, CommandEvent by, String actor) {
    var rows = database.execute(Journal.MOVE, Journal.move(before, after, by, actor, deadlines));
    return rows.rowCount() == 1;
  }
}
