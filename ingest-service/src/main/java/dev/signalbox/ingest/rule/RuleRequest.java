package dev.signalbox.ingest.rule;

import dev.signalbox.ingest.rest.Body;
import dev.signalbox.ingest.rule.Condition.Rate.Direction;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The body of a rule, read field by field.
final class RuleRequest {
  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "endpointId",
          "kind",
          "key",
          "limit",
          "deadband",
          "direction",
          "windowMs",
          "value",
          "staleAfterMs",
          "onDelayMs",
          "offDelayMs",
          "latching",
          "severity",
          "message",
          "reAlarmAfterMs",
          "enabled");

  /// Fields that only some kinds have.
  private static final Set<String> OF_KINDS =
      Set.of("limit", "deadband", "direction", "windowMs", "value", "staleAfterMs");

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration USUAL_WINDOW = Duration.ofSeconds(10);

  private final Body body;
  private final RuleKind kind;
  private final Duration maxTime;

  private RuleRequest(Body body, RuleKind kind, Duration maxTime) {
    this.body = body;
    this.kind = kind;
    this.maxTime = maxTime;
  }

  static RuleRequest read(byte @Nullable [] bytes, Duration maxTime) {
    var body = Body.read(bytes, FIELDS);
    var kind = body.parsed("kind", RuleRequest::kind).orElseThrow(() -> Body.missing("kind"));
    return new RuleRequest(body, kind, maxTime);
  }

  EndpointId endpointId() {
    return body.integer("endpointId", 1, EndpointId.MAX)
        .map(EndpointId::new)
        .orElseThrow(() -> Body.missing("endpointId"));
  }

  /// @param type of the endpoint's values
  RuleDefinition definition(Rule.Target target, ValueType type) {
    var name = body.requiredText("name", 200);
    if (name.isBlank()) {
      throw new MalformedValueException("name", "must not be blank");
    }
    return new RuleDefinition(
        name,
        body.parsed("key", EndpointKey::new).orElseGet(() -> usualKey(target)),
        condition(type),
        time("onDelayMs", Duration.ZERO),
        time("offDelayMs", Duration.ZERO),
        body.flag("latching").orElse(false),
        body.parsed("severity", RuleRequest::severity).orElse(kind.usualSeverity),
        new MessageTemplate(
            body.text("message", MessageTemplate.MAX_LENGTH).orElse(kind.usualMessage)),
        body.millis("reAlarmAfterMs", SECOND, maxTime),
        body.flag("enabled").orElse(true));
  }

  private Condition condition(ValueType type) {
    return switch (kind) {
      case HIGH_HIGH, HIGH, LOW, LOW_LOW -> {
        only(Set.of("limit", "deadband"));
        requireNumber(type);
        yield new Condition.Level(kind, limit(), positive("deadband"));
      }
      case RATE_OF_CHANGE -> {
        only(Set.of("limit", "deadband", "direction", "windowMs"));
        requireNumber(type);
        var limit = limit();
        if (limit <= 0) {
          throw new MalformedValueException("limit", "expected a number above 0, per second");
        }
        yield new Condition.Rate(
            body.parsed("direction", RuleRequest::direction).orElse(Direction.EITHER),
            limit,
            positive("deadband"),
            body.millis("windowMs", Duration.ofMillis(1), maxTime).orElse(USUAL_WINDOW));
      }
      case EQUALS -> {
        only(Set.of("value"));
        yield new Condition.Equal(value(type));
      }
      case STALE -> {
        only(Set.of("staleAfterMs"));
        yield new Condition.Stale(
            body.millis("staleAfterMs", SECOND, maxTime)
                .orElseThrow(() -> Body.missing("staleAfterMs")));
      }
    };
  }

  private Value value(ValueType type) {
    var value = body.value("value").orElseThrow(() -> Body.missing("value"));
    if (value.type() != type) {
      throw new MalformedValueException("value", "expected a " + type.wireName());
    }
    return value;
  }

  private double limit() {
    return body.number("limit").orElseThrow(() -> Body.missing("limit"));
  }

  private double positive(String field) {
    var number = body.number(field).orElse(0.0);
    if (number < 0) {
      throw new MalformedValueException(field, "expected a number from 0");
    }
    return number;
  }

  private Duration time(String field, Duration usual) {
    return body.millis(field, Duration.ZERO, maxTime).orElse(usual);
  }

  private void only(Set<String> allowed) {
    for (var field : OF_KINDS.stream().sorted().toList()) {
      if (body.has(field) && !allowed.contains(field)) {
        throw new MalformedValueException(field, "is not for rules of kind " + kind.wireName());
      }
    }
  }

  private void requireNumber(ValueType type) {
    if (type != ValueType.NUMBER) {
      throw new MalformedValueException(
          "endpointId", "the endpoint is a " + type.wireName() + "; this kind needs a number");
    }
  }

  /// `hlt.temp.high`.
  private EndpointKey usualKey(Rule.Target target) {
    var end = "." + kind.wireName().replace('_', '-');
    var start = target.key().value();
    return new EndpointKey(start.substring(0, Math.min(200 - end.length(), start.length())) + end);
  }

  static RuleKind kind(String text) {
    return RuleKind.ofWireName(text)
        .orElseThrow(() ->
            new MalformedValueException(
                "kind", "expected high_high, high, low, low_low, rate_of_change, equals or stale"));
  }

  private static Severity severity(String text) {
    return Severity.ofWireName(text)
        .orElseThrow(() ->
            new MalformedValueException("severity", "expected low, medium, high or critical"));
  }

  private static Direction direction(String text) {
    for (var direction : Direction.values()) {
      if (direction.name().toLowerCase(Locale.ROOT).equals(text)) {
        return direction;
      }
    }
    throw new MalformedValueException("direction", "expected rising, falling or either");
  }
}
