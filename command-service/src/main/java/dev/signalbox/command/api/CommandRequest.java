package dev.signalbox.command.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.command.store.Strategy;
import dev.signalbox.command.submission.Submission;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a submission, as it was sent.
@RegisterForReflection
@Schema(name = "CommandRequest", description = "Set one endpoint to a value")
record CommandRequest(
    @Schema(required = true, examples = "59") @Nullable Long endpointId,
    @Schema(
            required = true,
            oneOf = {Double.class, Boolean.class, String.class},
            description = "Of the endpoint's type")
        @Nullable JsonNode value,
    @Schema(description = "How long the command may wait to be delivered; default 60 s")
        @Nullable Long expiresInMs,
    @Schema(
            enumeration = {"in-order", "latest-wins", "parallel"},
            description =
                "How it stands to other commands of the endpoint; default what its settings say")
        @Nullable String strategy,
    @Schema(description = "Why, for the journal") @Nullable String reason,
    @Schema(description = "It is not sent before this time, ISO-8601") @Nullable String notBefore,
    @Schema(
            description =
                "How long telemetry may take to show the value after success; 0: not looked at")
        @Nullable Long verifyWithinMs,
    @Schema(description = "How far a measured number may be from the requested one")
        @Nullable Double tolerance) {

  Submission toSubmission(@Nullable String idempotencyKey) {
    if (endpointId == null) {
      throw new MalformedValueException("endpointId", "is missing; expected an integer");
    }
    return new Submission(
        new EndpointId(endpointId),
        JsonValues.required("value", value),
        Optional.ofNullable(expiresInMs).map(Duration::ofMillis),
        strategy(strategy),
        Optional.ofNullable(reason),
        PageQuery.time("notBefore", notBefore),
        Optional.ofNullable(verifyWithinMs).map(Duration::ofMillis),
        Optional.ofNullable(tolerance),
        Optional.ofNullable(idempotencyKey));
  }

  static Optional<Strategy> strategy(@Nullable String name) {
    return Optional.ofNullable(name)
        .map(given ->
            Strategy.ofWireName(given)
                .orElseThrow(() ->
                    new MalformedValueException(
                        "strategy", "expected in-order, latest-wins or parallel")));
  }
}
