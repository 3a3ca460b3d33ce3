package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.rest.Body;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body that raises or clears an alarm over REST.
///
/// @param nodeId the node it is about; without one it is about the organization
@Schema(name = "AlarmRequest")
record AlarmRequest(
    @Schema(type = SchemaType.STRING, required = true) EndpointKey key,
    @Schema(
            enumeration = {"low", "medium", "high", "critical"},
            defaultValue = "medium")
        Severity severity,
    String message,
    @Schema(type = SchemaType.STRING) Optional<NodeId> nodeId,
    boolean active) {
  private static final int MAX_MESSAGE = 1000;
  private static final Set<String> FIELDS =
      Set.of("key", "severity", "message", "nodeId", "active");

  static AlarmRequest read(byte @Nullable [] bytes) {
    var body = Body.read(bytes, FIELDS);
    var key = body.parsed("key", EndpointKey::new).orElseThrow(() -> Body.missing("key"));
    return new AlarmRequest(
        key,
        body.parsed("severity", AlarmFilter::severityOf).orElse(Severity.MEDIUM),
        body.text("message", MAX_MESSAGE).orElse(key.value()),
        body.parsed("nodeId", NodeId::new),
        body.flag("active").orElse(true));
  }

  AlarmSignal signal(Grant grant, Instant now) {
    nodeId.ifPresent(node -> Caller.requireNode(grant, node));
    if (nodeId.isEmpty() && !grant.coversEveryNode()) {
      throw new RefusedException(
          Problem.ofField(
              ErrorCode.FORBIDDEN, "nodeId", "The token covers only alarms of its nodes"));
    }
    return new AlarmSignal(
        AlarmName.ofRest(grant.org(), nodeId, key),
        new AlarmSubject(nodeId, Optional.empty()),
        Cause.by(grant.user()),
        active ? AlarmInput.Raise.plain(severity, message, now) : new AlarmInput.Clear(now),
        false);
  }
}
