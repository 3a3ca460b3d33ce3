package dev.signalbox.ingest.rule;

import dev.signalbox.protocol.fact.Value;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A rule over REST.
///
/// @param version counts changes of the definition; also the ETag
/// @param phase where it stands: in `on_delay` and `off_delay` a delay is under way
@RegisterForReflection
@Schema(name = "AlarmRule")
public record RuleView(
    long ruleId,
    int version,
    String name,
    long endpointId,
    String nodeId,
    String endpointKey,
    @Schema(
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
    @Schema(description = "The key of its alarm") String key,
    Optional<Double> limit,
    Optional<Double> deadband,
    Optional<String> direction,
    Optional<Long> windowMs,
    @Schema(oneOf = {Double.class, Boolean.class, String.class}) Optional<Value> value,
    Optional<Long> staleAfterMs,
    long onDelayMs,
    long offDelayMs,
    boolean latching,
    @Schema(enumeration = {"low", "medium", "high", "critical"}) String severity,
    String message,
    Optional<Long> reAlarmAfterMs,
    boolean enabled,
    @Schema(enumeration = {"normal", "on_delay", "alarm", "off_delay"}) String phase,
    Optional<Instant> phaseSince,
    String updatedBy,
    Instant updatedAt,
    Instant createdAt) {

  static RuleView of(Row row) {
    var rule = RuleRows.read(row);
    var definition = rule.definition();
    var level = definition.condition() instanceof Condition.Level one ? one : null;
    var rate =
        Optional.of(definition.condition())
            .filter(Condition.Rate.class::isInstance)
            .map(Condition.Rate.class::cast);
    var limit = level == null ? rate.map(Condition.Rate::limit) : Optional.of(level.limit());
    var deadband =
        level == null ? rate.map(Condition.Rate::deadband) : Optional.of(level.deadband());
    return new RuleView(
        rule.id(),
        row.getInteger("version"),
        definition.name(),
        rule.target().endpointId().value(),
        rule.target().nodeId().value(),
        rule.target().key().value(),
        definition.condition().kind().wireName(),
        definition.alarmKey().value(),
        limit,
        deadband,
        rate.map(one -> one.direction().name().toLowerCase(Locale.ROOT)),
        rate.map(one -> one.window().toMillis()),
        definition.condition() instanceof Condition.Equal(var value)
            ? Optional.of(value)
            : Optional.empty(),
        definition.condition() instanceof Condition.Stale(var after)
            ? Optional.of(after.toMillis())
            : Optional.empty(),
        definition.onDelay().toMillis(),
        definition.offDelay().toMillis(),
        definition.latching(),
        definition.severity().wireName(),
        definition.message().text(),
        definition.reAlarmAfter().map(Duration::toMillis),
        definition.enabled(),
        rule.state().phase().wireName(),
        rule.state().since(),
        row.getString("updated_by"),
        row.getOffsetDateTime("updated_at").toInstant(),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
