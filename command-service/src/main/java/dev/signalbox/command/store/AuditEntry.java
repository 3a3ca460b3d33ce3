package dev.signalbox.command.store;

import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One decision about a command, on its way into the audit.
///
/// @param event `submitted`, `refused`, `confirmed`, `cancelled`, `settings-changed`
/// @param detail in words: the reason given, or what was set
/// @param seen what interlocks said, and what they saw
public record AuditEntry(String event, Author author, String detail, JsonArray seen) {
  private static final String INSERT =
      """
      INSERT INTO command.command_audit
        (org, event, actor, address, token_id, node_id, endpoint_id, key, command_id, value, detail,
         seen, recorded_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12::jsonb, $13)
      """;

  public static AuditEntry of(String event, Author author, String detail, List<Verdict> verdicts) {
    var seen = new JsonArray();
    for (var verdict : verdicts) {
      seen.add(
          new JsonObject()
              .put("interlock", verdict.interlock().definition().name())
              .put("permits", verdict.permits())
              .put("explanation", verdict.explanation())
              .put("inputs", InterlockRows.seen(verdict.inputs())));
    }
    return new AuditEntry(event, author, detail, seen);
  }

  About about(Target target) {
    return about(target, Optional.empty());
  }

  About about(Target target, Value value) {
    return about(target, Optional.of(value));
  }

  private About about(Target target, Optional<Value> value) {
    return new About(
        this,
        target.org(),
        target.nodeId(),
        target.endpointId().value(),
        target.key(),
        Optional.empty(),
        value);
  }

  About about(Instruction instruction) {
    return new About(
        this,
        instruction.org(),
        instruction.nodeId(),
        instruction.endpointId().value(),
        instruction.key(),
        Optional.of(instruction.commandId()),
        Optional.of(instruction.value()));
  }

  /// A decision with what it was about.
  record About(
      AuditEntry entry,
      OrgId org,
      NodeId node,
      long endpoint,
      EndpointKey key,
      Optional<CommandId> command,
      Optional<Value> value) {

    void write(Database.Session session, Instant now) {
      session.execute(
          INSERT,
          Tuple.tuple(
              Journal.listOf(
                  org.value(),
                  entry.event(),
                  entry.author().subject(),
                  entry.author().address().orElse(null),
                  entry.author().tokenId().orElse(null),
                  node.value(),
                  endpoint,
                  key.value(),
                  command.map(CommandId::value).orElse(null),
                  CommandRows.json(value),
                  entry.detail(),
                  entry.seen(),
                  CommandRows.time(now))));
    }
  }
}
