package dev.signalbox.command.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.command.guard.InterlockDesk;
import dev.signalbox.command.interlock.InterlockDefinition;
import dev.signalbox.command.interlock.InterlockKind;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of an interlock, as it was sent.
@RegisterForReflection
@Schema(name = "InterlockRequest", description = "A condition on the commands of one endpoint")
record InterlockRequest(
    @Schema(required = true, examples = "burner-hlt-level") @Nullable String name,
    @Schema(
            required = true,
            enumeration = {"permit", "interlock", "protect"})
        @Nullable String kind,
    @Schema(required = true, examples = "59") @Nullable Long endpointId,
    @Schema(description = "The guarded values; absent for every one but the safe value")
        @Nullable List<JsonNode> values,
    @Schema(
            required = true,
            description = "CEL over value(\"key\"), age(\"key\"), quality(\"key\"), requested, now",
            examples = "value(\"hlt.level\") > 2.0")
        @Nullable String expression,
    @Schema(description = "How old a reading may be, in ms; default 30000")
        @Nullable Long stalenessMs,
    @Schema(
            oneOf = {Double.class, Boolean.class, String.class},
            description = "What the endpoint is driven to; kinds that trip need it")
        @Nullable JsonNode safeValue,
    @Schema(
            enumeration = {"low", "medium", "high", "critical"},
            defaultValue = "high",
            description = "Of its alarms")
        @Nullable String severity,
    @Schema(
            enumeration = {"operator", "engineer"},
            defaultValue = "engineer",
            description = "The role that it takes to reset a protect")
        @Nullable String resetBy,
    @Nullable String description,
    @Schema(defaultValue = "true") @Nullable Boolean enabled) {

  InterlockDefinition toDefinition(Grant grant, InterlockDesk desk) {
    if (endpointId == null) {
      throw new MalformedValueException("endpointId", "is missing; expected an integer");
    }
    var id = new EndpointId(endpointId);
    var target = desk.target(grant, id).orElseThrow(() -> Refusals.noEndpoint(id));
    var text = required("expression", expression);
    return new InterlockDefinition(
        required("name", name),
        InterlockKind.ofWireName(required("kind", kind))
            .orElseThrow(() -> expected("kind", "permit, interlock or protect")),
        InterlockDesk.input(target.key().value(), target),
        JsonValues.list("values", values),
        text,
        desk.inputs(grant, target, text),
        stalenessMs == null ? desk.defaultStaleness() : Duration.ofMillis(stalenessMs),
        JsonValues.optional("safeValue", safeValue),
        severity == null
            ? Severity.HIGH
            : Severity.ofWireName(severity)
                .orElseThrow(() -> expected("severity", "low, medium, high or critical")),
        checkedReset(),
        Optional.ofNullable(description),
        enabled == null || enabled);
  }

  private Permission checkedReset() {
    return switch (resetBy == null ? "engineer" : resetBy) {
      case "operator" -> Permission.SEND_COMMANDS;
      case "engineer" -> Permission.CONFIGURE;
      default -> throw expected("resetBy", "operator or engineer");
    };
  }

  private static String required(String field, @Nullable String text) {
    if (text == null) {
      throw new MalformedValueException(field, "is missing; expected text");
    }
    return text;
  }

  private static MalformedValueException expected(String field, String what) {
    return new MalformedValueException(field, "expected " + what);
  }
}
