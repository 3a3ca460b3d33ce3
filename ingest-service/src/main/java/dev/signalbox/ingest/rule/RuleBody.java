package dev.signalbox.ingest.rule;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What [RuleRequest] reads, for the OpenAPI document.
@Schema(name = "AlarmRuleRequest")
record RuleBody(
    @Schema(required = true, examples = "HLT too hot") String name,
    @Schema(required = true, examples = "59") long endpointId,
    @Schema(
            required = true,
            enumeration = {
              "high_high",
              "high",
              "low",
              "low_low",
              "rate_of_change",
              "equals",
              "stale"
            })
        String kind,
    @Schema(description = "The key of its alarm; by default the endpoint's with the kind")
        Optional<String> key,
    @Schema(description = "Levels, and rate_of_change (per second): what is passed")
        Optional<Double> limit,
    @Schema(description = "How far it has to come back", defaultValue = "0")
        Optional<Double> deadband,
    @Schema(
            description = "rate_of_change",
            enumeration = {"rising", "falling", "either"},
            defaultValue = "either")
        Optional<String> direction,
    @Schema(
            description = "rate_of_change: the shortest time over which it is measured",
            defaultValue = "10000")
        Optional<Long> windowMs,
    @Schema(
            description = "equals: of the endpoint's type",
            oneOf = {Double.class, Boolean.class, String.class})
        Optional<Object> value,
    @Schema(description = "stale: how long nothing may be reported") Optional<Long> staleAfterMs,
    @Schema(defaultValue = "0") Optional<Long> onDelayMs,
    @Schema(defaultValue = "0") Optional<Long> offDelayMs,
    @Schema(description = "Whether the alarm stays until it is reset", defaultValue = "false")
        Optional<Boolean> latching,
    @Schema(enumeration = {"low", "medium", "high", "critical"}) Optional<String> severity,
    @Schema(description = "With {name}, {node}, {key}, {value}, {unit}, {limit}")
        Optional<String> message,
    @Schema(description = "How long the alarm may stand before it asks for attention again")
        Optional<Long> reAlarmAfterMs,
    @Schema(defaultValue = "true") Optional<Boolean> enabled) {}
