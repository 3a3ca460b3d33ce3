package dev.signalbox.command.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.command.interlock.Interlock;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.fact.Value;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An interlock as callers see it.
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Interlock")
record InterlockView(
    String interlockId,
    @Schema(description = "Counts changes of the definition; also the ETag") int version,
    String name,
    @Schema(description = "permit, interlock or protect") String kind,
    long endpointId,
    String nodeId,
    String key,
    @Schema(description = "The guarded values; empty for every one but the safe value")
        List<Value> values,
    String expression,
    long stalenessMs,
    Optional<Value> safeValue,
    String severity,
    String resetBy,
    Optional<String> description,
    boolean enabled,
    @Schema(description = "While it is tripped") Optional<TripView> trip,
    @Schema(description = "While it is bypassed") Optional<BypassView> bypass,
    String updatedBy,
    Instant updatedAt) {

  /// A trip that is not over.
  @RegisterForReflection
  @Schema(name = "InterlockTrip")
  record TripView(
      Instant since,
      @Schema(description = "When its endpoint was last driven to the safe value") Instant drivenAt,
      @Schema(description = "Refuses until it is reset") boolean latched) {}

  @RegisterForReflection
  @Schema(name = "InterlockBypass")
  record BypassView(Instant since, Instant until, String by, String reason) {}

  static InterlockView of(Interlock interlock) {
    var definition = interlock.definition();
    var condition = interlock.condition();
    return new InterlockView(
        interlock.id().toString(),
        interlock.version(),
        definition.name(),
        definition.kind().wireName(),
        definition.target().endpointId().value(),
        definition.target().nodeId().value(),
        definition.target().key().value(),
        definition.values(),
        definition.expression(),
        definition.staleness().toMillis(),
        definition.safeValue(),
        definition.severity().wireName(),
        definition.resetBy() == Permission.SEND_COMMANDS ? "operator" : "engineer",
        definition.description(),
        definition.enabled(),
        condition
            .trip()
            .map(trip -> new TripView(trip.since(), trip.drivenAt(), interlock.isLatched())),
        condition
            .bypass()
            .map(bypass ->
                new BypassView(bypass.since(), bypass.until(), bypass.by(), bypass.reason())),
        interlock.updatedBy(),
        interlock.updatedAt());
  }
}
