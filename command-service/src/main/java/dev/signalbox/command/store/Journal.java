package dev.signalbox.command.store;

import dev.signalbox.command.lifecycle.CommandEvent;
import dev.signalbox.command.lifecycle.Deadlines;
import dev.signalbox.command.lifecycle.Outcome;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The two statements that change a command: one moves it, if it is still at the version it was
/// read at, and journals the step; the other journals a late reply.
final class Journal {
  /// Changes one row if the compare-and-set held, none if somebody else was faster.
  static final String MOVE =
      """
      WITH moved AS (
        UPDATE command.command
        SET status = $3, version = version + 1, attempt = $4, actual_value = $5::jsonb, reason = $6,
            sent_at = $7, acked_at = $8, updated_at = $9, completed_at = $10,
            due_at = $11, retry_at = $12, verify_by = $15
        WHERE command_id = $1 AND version = $2
        RETURNING command_id, org, version, status, attempt, actual_value, reason
      )
      INSERT INTO command.command_journal
        (command_id, org, version, late, event, status, attempt, actual_value, reason, actor,
         recorded_at)
      SELECT command_id, org, version, false, $13, status, attempt, actual_value, reason, $14, $9
      FROM moved
      """;

  private static final String LATE =
      """
      INSERT INTO command.command_journal
        (command_id, org, version, late, event, status, attempt, actual_value, reason, actor,
         recorded_at)
      VALUES ($1, $2, $3, true, $4, $5, $6, $7::jsonb, $8, $9, $10)
      ON CONFLICT (command_id, event) WHERE late DO NOTHING
      """;

  private Journal() {}

  static Tuple move(
      Command before, Command after, CommandEvent by, String actor, Deadlines deadlines) {
    var progress = after.progress();
    var now = progress.updatedAt();
    var terms = after.instruction().terms();
    return Tuple.tuple(
        listOf(
            before.id().value(),
            before.progress().version(),
            progress.stage().state().wireName(),
            progress.stage().attempt(),
            CommandRows.json(progress.actualValue()),
            progress.reason().orElse(null),
            CommandRows.time(progress.sentAt()),
            CommandRows.time(progress.ackedAt()),
            CommandRows.time(now),
            CommandRows.time(progress.completedAt()),
            CommandRows.time(deadlines.due(progress.stage(), now, terms)),
            CommandRows.time(deadlines.retry(progress.stage(), now, terms)),
            by.label(),
            actor,
            CommandRows.time(deadlines.verifyBy(progress.stage(), now, terms))));
  }

  static void recordLate(
      Database database, Command command, Outcome.Late late, String actor, Instant now) {
    var reply = late.reply();
    var value =
        reply instanceof CommandEvent.Succeeded(var actual) ? CommandRows.json(actual) : null;
    database.execute(
        LATE,
        Tuple.tuple(
            listOf(
                command.id().value(),
                command.instruction().org().value(),
                command.progress().version(),
                reply.label(),
                command.state().wireName(),
                command.attempt(),
                value,
                Progress.reasonOf(reply).orElse(null),
                actor,
                CommandRows.time(now))));
  }

  /// Unlike `List.of`, takes nulls.
  static List<Object> listOf(@Nullable Object... values) {
    var list = new ArrayList<Object>(values.length);
    for (var value : values) {
      list.add(value);
    }
    return list;
  }
}
