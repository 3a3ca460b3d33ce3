package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.rest.Body;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.vertx.sqlclient.Row;
import java.util.Optional;

/// What people, or the device itself, decide about an endpoint.
///
/// @param min and `max`: the range of its values
/// @param safe the value that does no harm
record EndpointSettings(
    Optional<String> name,
    Optional<String> unit,
    boolean writable,
    Optional<Double> min,
    Optional<Double> max,
    Optional<Value> safe,
    Tags tags) {
  static EndpointSettings of(Row row) {
    return new EndpointSettings(
        Optional.ofNullable(row.getString("name")),
        Optional.ofNullable(row.getString("unit")),
        row.getBoolean("writable"),
        Optional.ofNullable(row.getDouble("min_value")),
        Optional.ofNullable(row.getDouble("max_value")),
        safeOf(row),
        Tags.of(row));
  }

  /// What the body does not name stays; `null` removes.
  EndpointSettings amended(Body body, ValueType type) {
    var after =
        new EndpointSettings(
            body.has("name") ? body.text("name", 200) : name,
            body.has("unit") ? body.text("unit", 50) : unit,
            body.flag("writable").orElse(writable),
            body.has("min") ? body.number("min") : min,
            body.has("max") ? body.number("max") : max,
            body.has("safeValue") ? body.value("safeValue") : safe,
            tags.amended(body));
    after.requireRange(body);
    after.safe.ifPresent(value -> after.requireFit(value, body, type));
    return after;
  }

  static Optional<Value> safeOf(Row row) {
    if (row.getDouble("safe_number") != null) {
      return Optional.of(Value.of(row.getDouble("safe_number")));
    }
    return row.getBoolean("safe_boolean") != null
        ? Optional.of(Value.of(row.getBoolean("safe_boolean")))
        : Optional.ofNullable(row.getString("safe_text")).map(Value::of);
  }

  private void requireRange(Body body) {
    if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
      throw new MalformedValueException(
          body.field(body.has("min") ? "min" : "max"),
          "the range is empty: " + min.get() + " to " + max.get());
    }
  }

  private void requireFit(Value value, Body body, ValueType type) {
    var field = body.has("safeValue") ? "safeValue" : body.has("min") ? "min" : "max";
    if (value.type() != type) {
      throw new MalformedValueException(
          body.field(field),
          "expected a "
              + type.wireName()
              + " as the endpoint is, found a "
              + value.type().wireName());
    }
    if (value instanceof Value.Numeric(double number)
        && (min.filter(low -> number < low).isPresent()
            || max.filter(high -> number > high).isPresent())) {
      throw new MalformedValueException(
          body.field(field), "the safe value " + number + " is out of the range");
    }
  }
}
