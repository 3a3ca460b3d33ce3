package dev.signalbox.command.store;

import dev.signalbox.command.lifecycle.Terms;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.time.Instant;
import java.util.Optional;

/// What was asked for: the part of a command that never changes.
///
/// @param submittedBy the subject of the token
/// @param note why, in the submitter's words
/// @param causedBy what made it where nobody submitted it: `interlock:{id}`
public record Instruction(
    CommandId commandId,
    OrgId org,
    EndpointId endpointId,
    NodeId nodeId,
    EndpointKey key,
    Value value,
    Strategy strategy,
    String submittedBy,
    Optional<String> note,
    Instant issuedAt,
    Terms terms,
    Optional<String> causedBy) {
  public Optional<Instant> notBefore() {
    return terms.notBefore();
  }

  public Optional<Instant> confirmBy() {
    return terms.confirmBy();
  }

  public Instant expiresAt() {
    return terms.expiresAt();
  }
}
