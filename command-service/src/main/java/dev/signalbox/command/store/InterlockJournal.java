package dev.signalbox.command.store;

import dev.signalbox.command.interlock.Interlock;
import dev.signalbox.command.interlock.SeenInput;
import dev.signalbox.protocol.identity.CommandId;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One row of the journal, on its way.
record InterlockJournal(
    String event,
    Author author,
    Optional<Interlock> interlock,
    String detail,
    JsonArray seen,
    Optional<CommandId> command) {
  private static final String INSERT =
      """
      INSERT INTO command.interlock_journal
        (interlock_id, org, name, node_id, event, actor, address, detail, seen, command_id,
         recorded_at, token_id)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12)
      """;

  static InterlockJournal of(String event, Author author) {
    return new InterlockJournal(
        event, author, Optional.empty(), "", new JsonArray(), Optional.empty());
  }

  InterlockJournal about(Interlock interlock, String detail) {
    return new InterlockJournal(event, author, Optional.of(interlock), detail, seen, command);
  }

  InterlockJournal seeing(List<SeenInput> inputs) {
    return new InterlockJournal(
        event, author, interlock, detail, InterlockRows.seen(inputs), command);
  }

  InterlockJournal with(Optional<CommandId> command) {
    return new InterlockJournal(event, author, interlock, detail, seen, command);
  }

  void write(Database.Session session) {
    var about = interlock.orElseThrow();
    session.execute(
        INSERT,
        Tuple.tuple(
            Journal.listOf(
                about.id().value(),
                about.org().value(),
                about.definition().name(),
                about.definition().target().nodeId().value(),
                event,
                author.subject(),
                author.address().orElse(null),
                detail,
                seen,
                command.map(CommandId::value).orElse(null),
                CommandRows.time(now()),
                author.tokenId().orElse(null))));
  }

  static Instant now() {
    return Instant.ofEpochMilli(System.currentTimeMillis());
  }
}
