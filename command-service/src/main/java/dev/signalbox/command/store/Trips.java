package dev.signalbox.command.store;

import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.lifecycle.CommandEvent;
import dev.signalbox.command.lifecycle.Deadlines;
import dev.signalbox.command.lifecycle.Outcome;
import dev.signalbox.command.lifecycle.Terms;
import dev.signalbox.command.lifecycle.Transitions;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Stores that an interlock has tripped, and the command that drives its endpoint to the safe
/// value. Everything is one statement, since every round trip and every commit between a reading
/// and its command is time in which a machine goes on. Of several replicas that notice the same,
/// one changes the interlock's row; for the others the statement does nothing.
@ApplicationScoped
public class Trips {
  /// A new trip, or one that stands and is driven again after a pause; neither while a command of
  /// its own is under way, which is repeated by itself. The command comes as far as the given steps
  /// go, but no further than being submitted while its node is away.
  ///
  /// Short enough for the client to keep it prepared, which it does not with 2,048 characters.
  static final String TRIP =
      """
      WITH tripped AS (
        UPDATE command.interlock i
        SET tripped_at = coalesce(tripped_at, $2), tripped_value = $3::jsonb, driven_at = $2,
            alarm_message = $4, revision = nextval('command.interlock_revision')
        WHERE interlock_id = $1 AND enabled AND version = $7
          AND (bypass_until IS NULL OR bypass_until <= $2)
          AND (tripped_at IS NULL OR driven_at <= $5)
          AND NOT EXISTS (
            SELECT FROM command.command c WHERE c.caused_by = $6 AND c.completed_at IS NULL)
        RETURNING interlock_id, org, name
      ), step AS (
        SELECT * FROM unnest(
            $15::int[], $16::text[], $17::text[], $18::int[], $19::text[], $20::timestamptz[],
            $21::timestamptz[], $22::timestamptz[])
          AS s (version, event, status, attempt, actor, sent_at, due_at, retry_at)
      ), made AS (
        INSERT INTO command.command
          (command_id, org, endpoint_id, node_id, key, requested_value, strategy, submitted_by,
           note, issued_at, expires_at, updated_at, caused_by, version, status, attempt, sent_at,
           due_at, retry_at)
        SELECT $8, org, $9, $10, $11, $12::jsonb, $13, $6, $14, $2, $23, $2, $6, s.version,
               s.status, s.attempt, s.sent_at, s.due_at, s.retry_at
        FROM tripped CROSS JOIN LATERAL (
          SELECT * FROM step
          WHERE version = 1 OR EXISTS (
            SELECT FROM fleet.command_target t WHERE t.endpoint_id = $9 AND t.node_online)
          ORDER BY version DESC LIMIT 1) AS s
        RETURNING command_id, org, version, sequence
      ), journalled AS (
        INSERT INTO command.command_journal
          (command_id, org, version, late, event, status, attempt, actor, recorded_at)
        SELECT made.command_id, org, s.version, false, event, status, attempt, actor, $2
        FROM made JOIN step s ON s.version <= made.version
        ORDER BY s.version
      ), told AS (
        INSERT INTO command.interlock_journal
          (interlock_id, org, name, node_id, event, actor, detail, seen, command_id, recorded_at)
        SELECT interlock_id, org, name, $10, 'tripped', $6, $24, $25::jsonb, $8, $2 FROM tripped
      )
      SELECT sequence, version FROM made
      """;

  /// Of no interlock: theirs count from 1.
  private static final int NO_VERSION = 0;

  private final ReadyStatement statement;
  private final Commands commands;
  private final Deadlines deadlines;

  Trips(Database database, Commands commands, Deadlines deadlines, StoreConfig config) {
    this.statement = new ReadyStatement(database, TRIP, config.tripConnections());
    this.commands = commands;
    this.deadlines = deadlines;
  }

  /// How one interlock drives its endpoint.
  ///
  /// @param again how long after the last time the same trip drives it again
  /// @param expiry how long the command may wait to be delivered
  /// @param sendable whether the caller can send it; then it is already at its first attempt, which
  ///   nobody else makes, and a crash before sending costs that attempt
  public record Drive(Duration again, Duration expiry, boolean sendable) {}

  /// How far a command has come, and by what.
  private record Step(String event, String actor, Progress progress) {}

  /// A trip in the making.
  private record Motion(Instruction instruction, List<Step> steps, List<Object> parameters) {}

  /// Drives the endpoint to the safe value.
  ///
  /// @param current the value that the endpoint has, or might have
  /// @return the command, sent for the caller to send or queued; empty when another replica was
  ///   faster
  public Optional<Command> trip(Verdict verdict, Value current, Drive drive) {
    var motion = motion(verdict, verdict.interlock().version(), current, drive);
    for (var row : statement.execute(motion.parameters())) {
      var progress = motion.steps().get(row.getInteger("version") - 1).progress();
      var made = new Command(row.getLong("sequence"), motion.instruction(), progress);
      commands.tell(List.of(made));
      return Optional.of(made);
    }
    return Optional.empty();
  }

  /// Goes through the same motions without any effect: for a version of the interlock that there
  /// never is. What a trip needs is then loaded, connected, prepared and planned.
  ///
  /// @return what the command would have been
  public Command rehearse(Verdict verdict, Value current, Drive drive) {
    var motion = motion(verdict, NO_VERSION, current, drive);
    statement.rehearse(motion.parameters());
    return new Command(0, motion.instruction(), motion.steps().getLast().progress());
  }

  private Motion motion(Verdict verdict, int version, Value current, Drive drive) {
    var now = commands.now();
    var instruction = instruction(verdict, now, now.plus(drive.expiry()));
    var steps = steps(instruction, drive.sendable());
    var parameters = Journal.listOf();
    parameters.addAll(interlock(verdict, version, current, now, now.minus(drive.again())));
    parameters.addAll(command(instruction));
    parameters.addAll(columns(instruction, steps));
    parameters.addAll(
        Journal.listOf(
            CommandRows.time(instruction.expiresAt()),
            verdict.explanation(),
            InterlockRows.seen(verdict.inputs())));
    return new Motion(instruction, steps, parameters);
  }

  /// What the pure transition function makes of it: submitted, and sent where it can be.
  private static List<Step> steps(Instruction instruction, boolean sendable) {
    var steps = new ArrayList<Step>();
    var begun = Progress.begun(instruction);
    steps.add(new Step("submitted", instruction.submittedBy(), begun));
    var attempt = new CommandEvent.Dispatched(1);
    if (sendable && Transitions.next(begun.stage(), attempt) instanceof Outcome.Moved moved) {
      var sent = begun.after(moved, instruction.issuedAt());
      steps.add(new Step(attempt.label(), "system", sent));
    }
    return steps;
  }

  /// `$1` to `$7`.
  private static List<Object> interlock(
      Verdict verdict, int version, Value current, Instant now, Instant drivenBefore) {
    var interlock = verdict.interlock();
    return Journal.listOf(
        interlock.id().value(),
        CommandRows.time(now),
        CommandRows.json(current),
        "Tripped: " + verdict.sentence(),
        CommandRows.time(drivenBefore),
        interlock.actor(),
        version);
  }

  /// `$8` to `$14`.
  private static List<Object> command(Instruction instruction) {
    return Journal.listOf(
        instruction.commandId().value(),
        instruction.endpointId().value(),
        instruction.nodeId().value(),
        instruction.key().value(),
        CommandRows.json(instruction.value()),
        instruction.strategy().wireName(),
        instruction.note().orElse(null));
  }

  /// `$15` to `$22`: the columns of the steps.
  private List<Object> columns(Instruction instruction, List<Step> steps) {
    var now = instruction.issuedAt();
    var terms = instruction.terms();
    return Journal.listOf(
        column(steps, step -> step.progress().version(), Integer[]::new),
        column(steps, Step::event, String[]::new),
        column(steps, step -> step.progress().stage().state().wireName(), String[]::new),
        column(steps, step -> step.progress().stage().attempt(), Integer[]::new),
        column(steps, Step::actor, String[]::new),
        column(steps, step -> CommandRows.time(step.progress().sentAt()), OffsetDateTime[]::new),
        column(
            steps,
            step -> CommandRows.time(deadlines.due(step.progress().stage(), now, terms)),
            OffsetDateTime[]::new),
        column(
            steps,
            step -> CommandRows.time(deadlines.retry(step.progress().stage(), now, terms)),
            OffsetDateTime[]::new));
  }

  private static <T> @Nullable T[] column(
      List<Step> steps, Function<Step, @Nullable T> value, IntFunction<@Nullable T[]> array) {
    return steps.stream().map(value).toArray(array);
  }

  /// Outside the order of the endpoint's commands: it does not wait for them.
  private static Instruction instruction(Verdict verdict, Instant now, Instant expiresAt) {
    var interlock = verdict.interlock();
    var target = interlock.definition().target();
    return new Instruction(
        new CommandId(UUID.randomUUID()),
        interlock.org(),
        target.endpointId(),
        target.nodeId(),
        target.key(),
        interlock.definition().safeValue().orElseThrow(),
        Strategy.PARALLEL,
        interlock.actor(),
        Optional.of("Tripped: " + verdict.explanation()),
        now,
        Terms.until(expiresAt),
        Optional.of(interlock.actor()));
  }
}
