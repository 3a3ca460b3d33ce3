package dev.signalbox.command.interlock;

import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an engineer writes down.
///
/// @param name unique in the organization; also in the key of its alarms
/// @param target the endpoint whose commands it guards
/// @param values the requested values it has a say on; empty means every one but the safe value
/// @param expression must hold
/// @param inputs what the expression reads
/// @param staleness how old a reading may be
/// @param safeValue what the endpoint is driven to
/// @param severity of its alarms
/// @param resetBy what it takes to reset it
public record InterlockDefinition(
    String name,
    InterlockKind kind,
    Input target,
    List<Value> values,
    String expression,
    List<Input> inputs,
    Duration staleness,
    Optional<Value> safeValue,
    Severity severity,
    Permission resetBy,
    Optional<String> description,
    boolean enabled) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
  private static final int MAX_VALUES = 100;
  private static final int MAX_DESCRIPTION = 1000;
  private static final Duration LONGEST_STALENESS = Duration.ofDays(7);

  public InterlockDefinition {
    values = List.copyOf(values);
    inputs = List.copyOf(inputs);
    demand(
        NAME.matcher(name).matches(),
        "name",
        "expected 1 to 100 of a-z, 0-9, dot, dash and underscore, a letter or digit first");
    demand(
        staleness.isPositive() && staleness.compareTo(LONGEST_STALENESS) <= 0,
        "stalenessMs",
        "must be from 1 to " + LONGEST_STALENESS.toMillis());
    demand(values.size() <= MAX_VALUES, "values", "must be at most " + MAX_VALUES);
    for (var value : values) {
      demand(value.type() == target.valueType(), "values", "expected values of " + type(target));
    }
    var safe = safeValue;
    demand(
        safe.isPresent() || !kind.trips(), "safeValue", "is missing; a kind that trips needs one");
    safe.ifPresent(value ->
        demand(value.type() == target.valueType(), "safeValue", "expected " + type(target)));
    demand(
        safe.isEmpty() || !values.contains(safe.get()),
        "safeValue",
        "must not be one of the guarded values");
    demand(
        description.isEmpty()
            || (description.get().length() <= MAX_DESCRIPTION
                && description.get().indexOf('\0') < 0),
        "description",
        "must have at most 1000 characters, and not the character U+0000");
  }

  public boolean guards(Value requested) {
    return values.isEmpty()
        ? !safeValue.map(requested::equals).orElse(false)
        : values.contains(requested);
  }

  /// One of the guarded values, where that can be said.
  public Optional<Value> guardedExample() {
    if (!values.isEmpty()) {
      return Optional.of(values.getFirst());
    }
    return safeValue
        .filter(safe -> safe instanceof Value.Bool)
        .map(safe -> Value.of(safe.equals(Value.of(false))));
  }

  private static String type(Input target) {
    return "the endpoint's type, " + target.valueType().wireName();
  }

  private static void demand(boolean met, String field, String expectation) {
    if (!met) {
      throw new MalformedValueException(field, expectation);
    }
  }
}
