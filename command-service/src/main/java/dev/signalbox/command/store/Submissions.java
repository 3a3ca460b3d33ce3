package dev.signalbox.command.store;

import dev.signalbox.command.lifecycle.CommandEvent;
import dev.signalbox.command.lifecycle.CommandStage;
import dev.signalbox.command.lifecycle.Deadlines;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Stores new commands, each once however often it is asked for under one idempotency key.
@ApplicationScoped
public class Submissions {
  private static final String INSERT =
      """
      WITH added AS (
        INSERT INTO command.command
          (command_id, org, endpoint_id, node_id, key, requested_value, strategy, submitted_by,
           note, issued_at, expires_at, status, version, attempt, updated_at, due_at, caused_by)
        VALUES
          ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, 'queued', 1, 0, $10, $12, $13)
        RETURNING command_id, sequence, org, submitted_by, issued_at
      ), journalled AS (
        INSERT INTO command.command_journal
          (command_id, org, version, late, event, status, attempt, actor, recorded_at)
        SELECT command_id, org, 1, false, 'submitted', 'queued', 0, submitted_by, issued_at
        FROM added
      )
      SELECT sequence FROM added
      """;

  /// The key's row comes before the command's, so that the second of two equal submissions waits
  /// here for the first to commit.
  private static final String CLAIM_KEY =
      """
      INSERT INTO command.idempotency_key (org, subject, key, request_digest, command_id, created_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT DO NOTHING
      """;

  private static final String KEY =
      """
      SELECT request_digest, command_id FROM command.idempotency_key
      WHERE org = $1 AND subject = $2 AND key = $3
      """;

  private static final String WAITING_BEFORE =
      """
      SELECT %s FROM command.command c
      WHERE c.endpoint_id = $1 AND c.status = 'queued' AND c.strategy <> 'parallel'
        AND c.sequence < $2
      ORDER BY c.sequence
      FOR UPDATE OF c
      """
          .formatted(CommandRows.COLUMNS);

  private static final String FORGET = "DELETE FROM command.idempotency_key WHERE created_at < $1";

  private final Database database;
  private final Commands commands;
  private final Deadlines deadlines;

  Submissions(Database database, Commands commands, Deadlines deadlines) {
    this.database = database;
    this.commands = commands;
    this.deadlines = deadlines;
  }

  public Stored store(Instruction instruction, Optional<IdempotencyKey> key) {
    var changed = new ArrayList<Command>();
    var stored =
        database.inTransaction(session -> {
          changed.clear();
          if (key.isPresent() && !claims(session, instruction, key.get())) {
            return usedBefore(session, instruction, key.get());
          }
          var command = insert(session, instruction);
          changed.add(command);
          if (instruction.strategy() == Strategy.LATEST_WINS) {
            changed.addAll(supersede(session, command));
          }
          return new Stored.New(command);
        });
    commands.tell(changed);
    return stored;
  }

  /// What was stored under the key, for an answer that needs nothing else to be looked at.
  public Optional<Stored> find(OrgId org, String subject, IdempotencyKey key) {
    return read(database.execute(KEY, Tuple.of(org.value(), subject, key.key())), key)
        .map(id -> id.isEmpty() ? new Stored.Mismatch() : repeated(id.get()));
  }

  /// Keys older than this may be used again.
  public void forgetKeys(Duration age) {
    database.execute(FORGET, Tuple.of(CommandRows.time(commands.now().minus(age))));
  }

  private boolean claims(Database.Session session, Instruction instruction, IdempotencyKey key) {
    var rows =
        session.execute(
            CLAIM_KEY,
            Tuple.of(
                instruction.org().value(),
                instruction.submittedBy(),
                key.key(),
                key.requestDigest(),
                instruction.commandId().value(),
                CommandRows.time(instruction.issuedAt())));
    return rows.rowCount() == 1;
  }

  private Stored usedBefore(Database.Session session, Instruction instruction, IdempotencyKey key) {
    var rows =
        session.execute(
            KEY, Tuple.of(instruction.org().value(), instruction.submittedBy(), key.key()));
    var id = read(rows, key).orElseThrow();
    return id.isEmpty() ? new Stored.Mismatch() : repeated(id.get());
  }

  private Stored repeated(CommandId id) {
    return new Stored.Repeated(commands.find(id).orElseThrow());
  }

  /// Empty: the key is unknown; an empty one within: it was used for something else.
  private static Optional<Optional<CommandId>> read(Iterable<Row> rows, IdempotencyKey key) {
    for (var row : rows) {
      var same = row.getString("request_digest").equals(key.requestDigest());
      return Optional.of(
          same ? Optional.of(new CommandId(row.getUUID("command_id"))) : Optional.empty());
    }
    return Optional.empty();
  }

  /// To be told of after the commit.
  Command insert(Database.Session session, Instruction instruction) {
    var stage = new CommandStage(CommandState.QUEUED, 0);
    var due = deadlines.due(stage, instruction.issuedAt(), instruction.expiresAt());
    var rows =
        session.execute(
            INSERT,
            Tuple.tuple(
                Journal.listOf(
                    instruction.commandId().value(),
                    instruction.org().value(),
                    instruction.endpointId().value(),
                    instruction.nodeId().value(),
                    instruction.key().value(),
                    CommandRows.json(instruction.value()),
                    instruction.strategy().wireName(),
                    instruction.submittedBy(),
                    instruction.note().orElse(null),
                    CommandRows.time(instruction.issuedAt()),
                    CommandRows.time(instruction.expiresAt()),
                    CommandRows.time(due),
                    instruction.causedBy().orElse(null))));
    return new Command(
        rows.iterator().next().getLong("sequence"),
        instruction,
        Progress.queued(instruction.issuedAt()));
  }

  private List<Command> supersede(Database.Session session, Command by) {
    var endpoint = by.instruction().endpointId().value();
    var waiting =
        Commands.commands(session.execute(WAITING_BEFORE, Tuple.of(endpoint, by.sequence())));
    var reason = new CommandEvent.Cancelled("superseded by " + by.id());
    return commands.moveLocked(session, waiting, _ -> reason, by.instruction().submittedBy());
  }
}
