package dev.signalbox.command.api;

import dev.signalbox.command.store.EndpointRules;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is to hold for the commands of an endpoint, as it was sent; absent members are the default.
@RegisterForReflection
@Schema(name = "CommandSettingsRequest")
record SettingsRequest(
    @Schema(description = "Another operator must confirm; default false")
        @Nullable Boolean requiresConfirmation,
    @Schema(description = "How long that may take; default 5 min") @Nullable Long confirmWithinMs,
    @Schema(description = "Each must say why; default false") @Nullable Boolean requiresReason,
    @Schema(description = "How many within any minute, by whomever; default as many as are asked")
        @Nullable Integer maxPerMinute,
    @Schema(
            enumeration = {"in-order", "latest-wins", "parallel"},
            description = "Of the commands that name none; default in-order")
        @Nullable String strategy,
    @Schema(description = "From sending to the acknowledgement; default 2 s")
        @Nullable Long deliveryTimeoutMs,
    @Schema(description = "From the acknowledgement to the result; default 30 s")
        @Nullable Long executionTimeoutMs,
    @Schema(description = "Look at telemetry after success; default true") @Nullable Boolean verify,
    @Schema(description = "For how long; default 10 s") @Nullable Long verifyWithinMs,
    @Schema(description = "How far a number may be from the requested one; default 0")
        @Nullable Double tolerance) {

  EndpointRules toRules() {
    return new EndpointRules(
        requiresConfirmation != null && requiresConfirmation,
        duration(confirmWithinMs),
        requiresReason != null && requiresReason,
        Optional.ofNullable(maxPerMinute),
        CommandRequest.strategy(strategy),
        duration(deliveryTimeoutMs),
        duration(executionTimeoutMs),
        verify == null || verify,
        duration(verifyWithinMs),
        Optional.ofNullable(tolerance));
  }

  private static Optional<Duration> duration(@Nullable Long millis) {
    return Optional.ofNullable(millis).map(Duration::ofMillis);
  }
}
