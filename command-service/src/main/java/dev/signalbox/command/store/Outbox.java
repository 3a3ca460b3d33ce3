package dev.signalbox.command.store;

import dev.signalbox.protocol.fact.CommandStatus;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The journal seen as the outbox: what was committed and not yet announced. One replica at a time
/// announces, so that the steps of a command leave in order.
@ApplicationScoped
public class Outbox {
  /// A number that nothing else on this database locks.
  private static final long LOCK = 0x5349_474e_414c_0001L;

  private static final String FACT_COLUMNS =
      """
      j.journal_id, j.command_id, j.version, j.org, j.status, j.actual_value, j.reason, j.actor,
      j.recorded_at, c.completed_at, c.endpoint_id, c.node_id, c.key, c.requested_value
      """;

  private static final String UNPUBLISHED =
      """
      SELECT %s
      FROM command.command_journal j JOIN command.command c USING (command_id)
      WHERE j.published_at IS NULL AND NOT j.late
      ORDER BY j.journal_id
      LIMIT $1
      """
          .formatted(FACT_COLUMNS);

  private static final String MARK =
      "UPDATE command.command_journal SET published_at = $1 WHERE journal_id = ANY($2)";

  /// The newest announced step of every command that, as far as was announced, is not over.
  private static final String STANDING =
      """
      WITH candidate AS (
        SELECT command_id FROM command.command WHERE org = $1 AND completed_at IS NULL
        UNION
        SELECT command_id FROM command.command_journal
        WHERE org = $1 AND published_at IS NULL AND NOT late
      )
      SELECT %s
      FROM candidate
      JOIN command.command c USING (command_id)
      CROSS JOIN LATERAL (
        SELECT * FROM command.command_journal s
        WHERE s.command_id = c.command_id AND s.published_at IS NOT NULL AND NOT s.late
        ORDER BY s.version DESC LIMIT 1
      ) j
      WHERE j.status IN ('proposed', 'queued', 'sent', 'acked')
      """
          .formatted(FACT_COLUMNS);

  /// Each organization that ever had a command, by jumping along the index.
  private static final String ORGANIZATIONS =
      """
      WITH RECURSIVE organization AS (
        (SELECT org FROM command.command ORDER BY org LIMIT 1)
        UNION ALL
        SELECT (SELECT c.org FROM command.command c WHERE c.org > o.org ORDER BY c.org LIMIT 1)
        FROM organization o WHERE o.org IS NOT NULL
      )
      SELECT org FROM organization WHERE org IS NOT NULL
      """;

  private static final String OLDEST =
      """
      SELECT recorded_at FROM command.command_journal
      WHERE published_at IS NULL AND NOT late
      ORDER BY journal_id LIMIT 1
      """;

  /// Nothing that is committed under the lock has to survive a crash of the server.
  private static final String TAKE_LOCK =
      "SELECT pg_advisory_xact_lock($1), set_config('synchronous_commit', 'off', true)";

  private final Database database;
  private final Commands commands;

  Outbox(Database database, Commands commands) {
    this.database = database;
    this.commands = commands;
  }

  /// One step to announce.
  ///
  /// @param eventId the same however often it is announced
  public record Step(OrgId org, String eventId, CommandStatus status) {}

  /// Hands the oldest unpublished steps to the publisher and marks them once it returns. A crash in
  /// between makes the next run hand out the same ones, which the event ids make harmless; so the
  /// marks do not wait for the disk either, and leave it to the commits that must.
  ///
  /// @return how many there were
  public int relay(int limit, Consumer<List<Step>> publisher) {
    return database.inTransaction(session -> {
      lock(session);
      var ids = new ArrayList<Long>();
      var steps = new ArrayList<Step>();
      for (var row : session.execute(UNPUBLISHED, Tuple.of(limit))) {
        ids.add(row.getLong("journal_id"));
        steps.add(step(row));
      }
      if (!steps.isEmpty()) {
        publisher.accept(steps);
        session.execute(MARK, Tuple.of(CommandRows.time(commands.now()), ids.toArray(Long[]::new)));
      }
      return steps.size();
    });
  }

  /// Runs `refill` while nobody announces, with what joining clients must know.
  public void withStanding(OrgId org, Consumer<List<Step>> refill) {
    var _ =
        database.inTransaction(session -> {
          lock(session);
          var steps = new ArrayList<Step>();
          for (var row : session.execute(STANDING, Tuple.of(org.value()))) {
            steps.add(step(row));
          }
          refill.accept(steps);
          return steps.size();
        });
  }

  public List<OrgId> organizations() {
    var organizations = new ArrayList<OrgId>();
    for (var row : database.execute(ORGANIZATIONS, Tuple.tuple())) {
      organizations.add(new OrgId(row.getString("org")));
    }
    return organizations;
  }

  /// For how long the oldest unpublished step has waited; zero when there is none.
  public Duration lag() {
    for (var row : database.execute(OLDEST, Tuple.tuple())) {
      var lag = Duration.between(CommandRows.instant(row, "recorded_at"), commands.now());
      return lag.isNegative() ? Duration.ZERO : lag;
    }
    return Duration.ZERO;
  }

  private static void lock(Database.Session session) {
    session.execute(TAKE_LOCK, Tuple.of(LOCK));
  }

  private static Step step(Row row) {
    var commandId = new CommandId(row.getUUID("command_id"));
    var status = CommandRows.state(row);
    var recordedAt = CommandRows.instant(row, "recorded_at");
    var fact =
        new CommandStatus(
            commandId,
            new EndpointId(row.getLong("endpoint_id")),
            new NodeId(row.getString("node_id")),
            new EndpointKey(row.getString("key")),
            status,
            CommandRows.value(row, "requested_value").orElseThrow(),
            CommandRows.value(row, "actual_value"),
            Optional.ofNullable(row.getString("reason")),
            row.getString("actor"),
            recordedAt,
            CommandRows.optionalInstant(row, "completed_at").filter(_ -> status.isFinal()));
    return new Step(
        new OrgId(row.getString("org")), commandId + "/" + row.getInteger("version"), fact);
  }
}
