package dev.signalbox.ingest.alarm;

import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An alarm over REST, with the same names as the message `alarm` has.
@RegisterForReflection
@Schema(name = "Alarm")
public record AlarmView(
    String alarmId,
    String key,
    @Schema(enumeration = {"low", "medium", "high", "critical"}) String severity,
    boolean active,
    boolean acknowledged,
    boolean latched,
    Optional<Instant> shelvedUntil,
    boolean suppressed,
    boolean outOfService,
    String message,
    String source,
    Optional<String> nodeId,
    Optional<Long> endpointId,
    Instant raisedAt,
    Instant changedAt) {
  static AlarmView of(Alarm alarm) {
    return new AlarmView(
        alarm.id().toString(),
        alarm.name().key().value(),
        alarm.severity().wireName(),
        alarm.flags().active(),
        alarm.flags().acknowledged(),
        alarm.flags().latched(),
        alarm.flags().shelvedUntil(),
        alarm.flags().suppressed(),
        alarm.flags().outOfService(),
        alarm.message(),
        alarm.name().source(),
        alarm.subject().nodeId().map(NodeId::value),
        alarm.subject().endpointId().map(EndpointId::value),
        alarm.raisedAt(),
        alarm.changedAt());
  }
}
