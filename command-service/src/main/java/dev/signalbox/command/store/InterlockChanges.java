package dev.signalbox.command.store;

import dev.signalbox.command.interlock.Interlock;
import dev.signalbox.command.interlock.SeenInput;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// What happens to interlocks, trips apart: each by one conditional update with its journal row in
/// one transaction. Of several replicas that notice the same, one changes the row.
@ApplicationScoped
public class InterlockChanges {
  private static final String OVER =
      """
      UPDATE command.interlock
      SET tripped_at = NULL, revision = nextval('command.interlock_revision')
      WHERE interlock_id = $1 AND tripped_at = $2
      """;

  private static final String REFUSED =
      """
      UPDATE command.interlock
      SET refused_at = $2, refused_value = $3::jsonb,
          alarm_message = CASE WHEN tripped_at IS NULL THEN $4 ELSE alarm_message END,
          revision = nextval('command.interlock_revision')
      WHERE interlock_id = $1
      """;

  private static final String REFUSAL_OVER =
      """
      UPDATE command.interlock
      SET refused_at = NULL, revision = nextval('command.interlock_revision')
      WHERE interlock_id = $1 AND refused_at = $2
      """;

  private static final String BYPASS =
      """
      UPDATE command.interlock
      SET bypassed_at = $2, bypass_until = $3, bypass_by = $4, bypass_reason = $5,
          bypass_told = false, revision = nextval('command.interlock_revision')
      WHERE interlock_id = $1
      """;

  private static final String BYPASS_OVER =
      """
      UPDATE command.interlock
      SET bypass_until = NULL, revision = nextval('command.interlock_revision')
      WHERE interlock_id = $1 AND bypass_until = $2
      """;

  private final Database database;
  private final Commands commands;

  InterlockChanges(Database database, Commands commands) {
    this.database = database;
    this.commands = commands;
  }

  /// The condition holds again: the trip is over by itself.
  public boolean tripOver(Verdict verdict) {
    return endTrip(verdict, Author.of(verdict.interlock().actor()), "cleared");
  }

  /// Somebody has reset it.
  public boolean reset(Verdict verdict, Author author) {
    return endTrip(verdict, author, "reset");
  }

  public void refused(Verdict verdict, Value requested, String actor, Optional<CommandId> command) {
    var _ =
        database.inTransaction(session -> {
          var message = "Refused %s: %s".formatted(CommandRows.json(requested), verdict.sentence());
          var rows =
              session.execute(
                  REFUSED,
                  Tuple.of(
                      verdict.interlock().id().value(),
                      CommandRows.time(commands.now()),
                      CommandRows.json(requested),
                      message));
          journal("refused", actor, verdict)
              .about(verdict.interlock(), message)
              .with(command)
              .write(session);
          return rows.rowCount();
        });
  }

  public boolean refusalOver(Interlock interlock) {
    return interlock
        .condition()
        .refusal()
        .filter(refusal ->
            database
                    .execute(
                        REFUSAL_OVER,
                        Tuple.of(interlock.id().value(), CommandRows.time(refusal.at())))
                    .rowCount()
                == 1)
        .isPresent();
  }

  public void bypass(Verdict verdict, Interlock.Bypass bypass, Author author) {
    var _ =
        database.inTransaction(session -> {
          var rows =
              session.execute(
                  BYPASS,
                  Tuple.of(
                      verdict.interlock().id().value(),
                      CommandRows.time(bypass.since()),
                      CommandRows.time(bypass.until()),
                      bypass.by(),
                      bypass.reason()));
          InterlockJournal.of("bypassed", author)
              .about(verdict.interlock(), "until %s: %s".formatted(bypass.until(), bypass.reason()))
              .seeing(verdict.inputs())
              .write(session);
          return rows.rowCount();
        });
  }

  /// @return false when it was over, or is another one by now
  public boolean bypassOver(Interlock interlock, Author author, List<SeenInput> seen) {
    var bypass = interlock.condition().bypass();
    if (bypass.isEmpty()) {
      return false;
    }
    return database.inTransaction(session -> {
      var parameters = Tuple.of(interlock.id().value(), CommandRows.time(bypass.get().until()));
      var ended = session.execute(BYPASS_OVER, parameters).rowCount() == 1;
      if (ended) {
        InterlockJournal.of("bypass-ended", author)
            .about(interlock, "bypassed by %s".formatted(bypass.get().by()))
            .seeing(seen)
            .write(session);
      }
      return ended;
    });
  }

  private boolean endTrip(Verdict verdict, Author author, String event) {
    var trip = verdict.interlock().condition().trip();
    if (trip.isEmpty()) {
      return false;
    }
    return database.inTransaction(session -> {
      var parameters =
          Tuple.of(verdict.interlock().id().value(), CommandRows.time(trip.get().since()));
      var ended = session.execute(OVER, parameters).rowCount() == 1;
      if (ended) {
        InterlockJournal.of(event, author)
            .about(verdict.interlock(), verdict.explanation())
            .seeing(verdict.inputs())
            .write(session);
      }
      return ended;
    });
  }

  private static InterlockJournal journal(String event, String actor, Verdict verdict) {
    return InterlockJournal.of(event, Author.of(actor))
        .about(verdict.interlock(), verdict.explanation())
        .seeing(verdict.inputs());
  }
}
