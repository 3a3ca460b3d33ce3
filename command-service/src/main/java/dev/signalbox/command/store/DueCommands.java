package dev.signalbox.command.store;

import dev.signalbox.command.lifecycle.CommandEvent;
import dev.signalbox.command.lifecycle.Deadlines;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Takes the commands whose time has come and moves them, each by one replica: rows that another
/// one works on are skipped.
@ApplicationScoped
public class DueCommands {
  /// Queued, its time come, online, not expired, and none before it on its endpoint: one that waits
  /// for a time or a confirmation holds nobody up. What interlocks ask for comes before everything.
  private static final String READY =
      """
      SELECT %s
      FROM command.command c
      JOIN fleet.command_target t ON t.endpoint_id = c.endpoint_id AND t.node_online
      WHERE c.status = 'queued' AND c.expires_at > $1
        AND (c.not_before IS NULL OR c.not_before <= $1)
        AND (c.strategy = 'parallel' OR NOT EXISTS (
          SELECT FROM command.command e
          WHERE e.endpoint_id = c.endpoint_id AND e.completed_at IS NULL
            AND e.strategy <> 'parallel' AND e.sequence < c.sequence
            AND e.status <> 'proposed' AND (e.not_before IS NULL OR e.not_before <= $1)))
      ORDER BY c.caused_by IS NULL, c.sequence
      LIMIT $2
      FOR UPDATE OF c SKIP LOCKED
      """
          .formatted(CommandRows.COLUMNS);

  /// Sent, unanswered for too long, and online.
  private static final String UNANSWERED =
      """
      SELECT %s
      FROM command.command c
      JOIN fleet.command_target t ON t.endpoint_id = c.endpoint_id AND t.node_online
      WHERE c.status = 'sent' AND c.retry_at <= $1 AND c.expires_at > $1
      ORDER BY c.retry_at
      LIMIT $2
      FOR UPDATE OF c SKIP LOCKED
      """
          .formatted(CommandRows.COLUMNS);

  private static final String NEXT_TURN =
      "UPDATE command.command SET retry_at = $2 WHERE command_id = $1";

  private static final String OVER =
      """
      SELECT %s
      FROM command.command c
      WHERE c.completed_at IS NULL AND c.due_at <= $1
      ORDER BY c.due_at
      LIMIT $2
      FOR UPDATE OF c SKIP LOCKED
      """
          .formatted(CommandRows.COLUMNS);

  private static final String UNIQUE_VIOLATION = "23505";

  private final Database database;
  private final Commands commands;
  private final Deadlines deadlines;

  DueCommands(Database database, Commands commands, Deadlines deadlines) {
    this.database = database;
    this.commands = commands;
    this.deadlines = deadlines;
  }

  /// What became of the commands that were due.
  ///
  /// @param moved those that were sent, and those that were rejected
  /// @param withheld how many were not sent again
  public record Claim(List<Command> moved, int withheld) {
    private static final Claim NOTHING = new Claim(List.of(), 0);

    public int size() {
      return moved.size() + withheld;
    }
  }

  /// Marks what is to be sent now as sent, and answers it. Marking comes first: a reply can then
  /// never find a command that was not sent, and a crash before sending costs one attempt.
  ///
  /// @param gate why a command must not be sent after all; asked before each attempt. One that was
  ///   never sent is then rejected; one that was misses its turn, and waits for its reply
  public Claim claimForSending(int limit, Gate gate) {
    try {
      var claim =
          database.inTransaction(session -> {
            var found = new ArrayList<Command>();
            var parameters = Tuple.of(CommandRows.time(commands.now()), limit);
            found.addAll(Commands.commands(session.execute(READY, parameters)));
            found.addAll(Commands.commands(session.execute(UNANSWERED, parameters)));
            var moved =
                commands.moveLocked(
                    session, found, command -> attemptOrRefuse(command, gate), "system");
            return new Claim(moved, withhold(session, found, moved));
          });
      commands.tell(claim.moved());
      return claim;
    } catch (PgException e) {
      if (UNIQUE_VIOLATION.equals(e.getSqlState())) {
        return Claim.NOTHING; // another replica sent one of these endpoints' commands meanwhile
      }
      throw e;
    }
  }

  /// Gives what was found and not moved its next turn as if it had been sent: whoever stays due
  /// would keep its place ahead of all others.
  private int withhold(Database.Session session, List<Command> found, List<Command> moved) {
    var done = moved.stream().map(Command::id).collect(Collectors.toUnmodifiableSet());
    var withheld = found.stream().filter(command -> !done.contains(command.id())).toList();
    if (!withheld.isEmpty()) {
      var now = commands.now();
      session.executeEach(
          NEXT_TURN, withheld.stream().map(command -> nextTurn(command, now)).toList());
    }
    return withheld.size();
  }

  private Tuple nextTurn(Command command, Instant now) {
    var next = deadlines.retry(command.progress().stage(), now, command.instruction().terms());
    return Tuple.of(command.id().value(), CommandRows.time(next));
  }

  /// Ends what is over.
  public List<Command> expire(int limit) {
    var expired =
        database.inTransaction(session -> {
          var found =
              Commands.commands(
                  session.execute(OVER, Tuple.of(CommandRows.time(commands.now()), limit)));
          return commands.moveLocked(session, found, this::expiry, "system");
        });
    commands.tell(expired);
    return expired;
  }

  private CommandEvent expiry(Command command) {
    return deadlines.expiry(command.progress().stage(), command.instruction().terms());
  }

  @FunctionalInterface
  public interface Gate {
    Optional<String> refusal(Command command);
  }

  private static CommandEvent attemptOrRefuse(Command command, Gate gate) {
    return gate.refusal(command)
        .<CommandEvent>map(CommandEvent.Refused::new)
        .orElseGet(() -> new CommandEvent.Dispatched(command.attempt() + 1));
  }
}
