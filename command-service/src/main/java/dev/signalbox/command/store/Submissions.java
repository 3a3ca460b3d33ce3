package dev.signalbox.command.store;

import dev.signalbox.command.lifecycle.CommandEvent;
import dev.signalbox.command.lifecycle.Deadlines;
import dev.signalbox.command.lifecycle.Verification;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
           note, issued_at, expires_at, version, attempt, updated_at, due_at, caused_by, status,
           not_before, confirm_by, delivery_timeout_ms, execution_timeout_ms, verify_within_ms,
           verify_tolerance)
        VALUES
          ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, 1, 0, $10, $12, $13, $14, $15, $16,
           $17, $18, $19, $20)
        RETURNING command_id, sequence, org, status, submitted_by, issued_at
      ), journalled AS (
        INSERT INTO command.command_journal
          (command_id, org, version, late, event, status, attempt, actor, recorded_at)
        SELECT command_id, org, 1, false, 'submitted', status, 0, submitted_by, issued_at
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
        AND c.sequence < $2 AND (c.not_before IS NULL OR c.not_before <= $3)
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

  /// Stores all in one transaction, or, when one cannot be, none.
  ///
  /// @return what became of each, in their order
  public List<Stored> store(List<Order> orders) {
    var changed = new ArrayList<Command>();
    try {
      var stored =
          database.inTransaction(session -> {
            changed.clear();
            EndpointRate.lock(session, orders);
            var answers = new ArrayList<Stored>();
            for (var order : orders) {
              var answer = store(session, order, changed);
              if (answer instanceof Stored.Mismatch || answer instanceof Stored.TooMany) {
                throw new NotStored(answer, answers.size());
              }
              answers.add(answer);
            }
            return answers;
          });
      commands.tell(changed);
      return stored;
    } catch (NotStored e) {
      return e.answers(orders.size());
    }
  }

  /// Takes the transaction back.
  @SuppressWarnings("serial") // never leaves this class
  private static final class NotStored extends RuntimeException {
    private final transient Stored answer;
    private final int place;

    NotStored(Stored answer, int place) {
      super(answer.toString(), null, false, false);
      this.answer = answer;
      this.place = place;
    }

    List<Stored> answers(int orders) {
      var answers = new ArrayList<Stored>(Collections.nCopies(orders, new Stored.Withheld()));
      answers.set(place, answer);
      return answers;
    }
  }

  private Stored store(Database.Session session, Order order, List<Command> changed) {
    var instruction = order.instruction();
    if (order.key().isPresent() && !claims(session, instruction, order.key().get())) {
      return usedBefore(session, instruction, order.key().get());
    }
    if (order.maxPerMinute().isPresent()) {
      var wait = EndpointRate.wait(session, instruction, order.maxPerMinute().get());
      if (wait.isPresent()) {
        return new Stored.TooMany(wait.get());
      }
    }
    var command = insert(session, instruction);
    order.audit().about(instruction).write(session, instruction.issuedAt());
    changed.add(command);
    if (supersedes(instruction)) {
      changed.addAll(supersede(session, command));
    }
    return new Stored.New(command);
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
  private Command insert(Database.Session session, Instruction instruction) {
    var begun = Progress.begun(instruction);
    var terms = instruction.terms();
    var due = deadlines.due(begun.stage(), instruction.issuedAt(), terms);
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
                    CommandRows.time(terms.expiresAt()),
                    CommandRows.time(due),
                    instruction.causedBy().orElse(null),
                    begun.stage().state().wireName(),
                    CommandRows.time(terms.notBefore()),
                    CommandRows.time(terms.confirmBy()),
                    CommandRows.millis(terms.deliveryTimeout()),
                    CommandRows.millis(terms.executionTimeout()),
                    CommandRows.millis(terms.verification().map(Verification::within)),
                    terms.verification().map(Verification::tolerance).orElse(null))));
    return new Command(rows.iterator().next().getLong("sequence"), instruction, begun);
  }

  /// One whose own time has not come, or that nobody has confirmed, takes nobody's place.
  private static boolean supersedes(Instruction instruction) {
    return instruction.strategy() == Strategy.LATEST_WINS
        && instruction.terms().notBefore().isEmpty()
        && instruction.terms().confirmBy().isEmpty();
  }

  private List<Command> supersede(Database.Session session, Command by) {
    var endpoint = by.instruction().endpointId().value();
    var waiting =
        Commands.commands(
            session.execute(
                WAITING_BEFORE,
                Tuple.of(endpoint, by.sequence(), CommandRows.time(by.instruction().issuedAt()))));
    var reason = new CommandEvent.Cancelled("superseded by " + by.id());
    return commands.moveLocked(session, waiting, _ -> reason, by.instruction().submittedBy());
  }
}
