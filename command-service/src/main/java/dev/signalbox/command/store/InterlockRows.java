package dev.signalbox.command.store;

import dev.signalbox.command.interlock.Input;
import dev.signalbox.command.interlock.Interlock;
import dev.signalbox.command.interlock.InterlockDefinition;
import dev.signalbox.command.interlock.InterlockId;
import dev.signalbox.command.interlock.InterlockKind;
import dev.signalbox.command.interlock.SeenInput;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.codec.Timestamps;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows of interlocks to records and back.
final class InterlockRows {
  private static final String OPERATOR = "operator";
  private static final String ENGINEER = "engineer";

  /// Every column that makes an interlock.
  static final String COLUMNS =
      """
      i.interlock_id, i.sequence, i.org, i.name, i.kind, i.endpoint_id, i.node_id, i.key,
      i.value_type, i.guarded_values, i.expression, i.inputs, i.staleness_ms, i.safe_value,
      i.severity, i.reset_by, i.description, i.enabled, i.version, i.updated_by, i.updated_at,
      i.tripped_value, i.tripped_at, i.driven_at, i.refused_value, i.refused_at, i.bypassed_at,
      i.bypass_until, i.bypass_by, i.bypass_reason
      """;

  private InterlockRows() {}

  static List<Interlock> interlocks(Iterable<Row> rows) {
    var interlocks = new ArrayList<Interlock>();
    for (var row : rows) {
      interlocks.add(interlock(row));
    }
    return interlocks;
  }

  static Interlock interlock(Row row) {
    return new Interlock(
        new InterlockId(row.getUUID("interlock_id")),
        row.getLong("sequence"),
        new OrgId(row.getString("org")),
        definition(row),
        row.getInteger("version"),
        new Interlock.Condition(trip(row), refusal(row), bypass(row)),
        row.getString("updated_by"),
        CommandRows.instant(row, "updated_at"));
  }

  /// The definition's columns in the order of [#interlock]: `kind` to `enabled`.
  static List<Object> columns(InterlockDefinition definition) {
    var target = definition.target();
    return Journal.listOf(
        definition.kind().wireName(),
        target.endpointId().value(),
        target.nodeId().value(),
        target.key().value(),
        target.valueType().wireName(),
        values(definition.values()),
        definition.expression(),
        inputs(definition.inputs()),
        definition.staleness().toMillis(),
        CommandRows.json(definition.safeValue()),
        definition.severity().wireName(),
        definition.resetBy() == Permission.SEND_COMMANDS ? OPERATOR : ENGINEER,
        definition.description().orElse(null),
        definition.enabled());
  }

  static JsonArray seen(List<SeenInput> inputs) {
    var array = new JsonArray();
    for (var seen : inputs) {
      var object =
          new JsonObject()
              .put("nodeId", seen.input().nodeId().value())
              .put("key", seen.input().key().value())
              .put("endpointId", seen.input().endpointId().value())
              .put("state", seen.trust().wireName());
      seen.reading()
          .ifPresent(reading -> {
            object.put("value", CommandRows.json(reading.value()));
            object.put("timestamp", Timestamps.format(reading.timestamp()));
            object.put("ageMs", seen.age().toMillis());
          });
      array.add(object);
    }
    return array;
  }

  static Tuple tuple(List<Object> head, List<Object> tail) {
    var all = new ArrayList<>(head);
    all.addAll(tail);
    return Tuple.tuple(all);
  }

  private static InterlockDefinition definition(Row row) {
    var key = row.getString("key");
    return new InterlockDefinition(
        row.getString("name"),
        InterlockKind.ofWireName(row.getString("kind")).orElseThrow(),
        new Input(
            key,
            new EndpointId(row.getLong("endpoint_id")),
            new NodeId(row.getString("node_id")),
            new EndpointKey(key),
            ValueType.ofWireName(row.getString("value_type")).orElseThrow()),
        values((JsonArray) row.getValue("guarded_values")),
        row.getString("expression"),
        inputs((JsonArray) row.getValue("inputs")),
        Duration.ofMillis(row.getLong("staleness_ms")),
        CommandRows.value(row, "safe_value"),
        Severity.ofWireName(row.getString("severity")).orElseThrow(),
        row.getString("reset_by").equals(OPERATOR)
            ? Permission.SEND_COMMANDS
            : Permission.CONFIGURE,
        Optional.ofNullable(row.getString("description")),
        row.getBoolean("enabled"));
  }

  private static Optional<Interlock.Trip> trip(Row row) {
    return CommandRows.optionalInstant(row, "tripped_at")
        .map(since ->
            new Interlock.Trip(
                CommandRows.value(row, "tripped_value").orElseThrow(),
                since,
                CommandRows.instant(row, "driven_at")));
  }

  private static Optional<Interlock.Refusal> refusal(Row row) {
    return CommandRows.optionalInstant(row, "refused_at")
        .map(
            at -> new Interlock.Refusal(CommandRows.value(row, "refused_value").orElseThrow(), at));
  }

  private static Optional<Interlock.Bypass> bypass(Row row) {
    return CommandRows.optionalInstant(row, "bypass_until")
        .map(until ->
            new Interlock.Bypass(
                CommandRows.instant(row, "bypassed_at"),
                until,
                row.getString("bypass_by"),
                row.getString("bypass_reason")));
  }

  private static JsonArray values(List<Value> values) {
    var array = new JsonArray();
    values.forEach(value -> array.add(CommandRows.json(value)));
    return array;
  }

  private static List<Value> values(JsonArray array) {
    var values = new ArrayList<Value>();
    for (var element : array) {
      values.add(CommandRows.value(element).orElseThrow());
    }
    return values;
  }

  private static JsonArray inputs(List<Input> inputs) {
    var array = new JsonArray();
    for (var input : inputs) {
      array.add(
          new JsonObject()
              .put("reference", input.reference())
              .put("endpointId", input.endpointId().value())
              .put("nodeId", input.nodeId().value())
              .put("key", input.key().value())
              .put("valueType", input.valueType().wireName()));
    }
    return array;
  }

  private static List<Input> inputs(JsonArray array) {
    var inputs = new ArrayList<Input>();
    for (int i = 0; i < array.size(); i++) {
      var object = array.getJsonObject(i);
      inputs.add(
          new Input(
              object.getString("reference"),
              new EndpointId(object.getLong("endpointId")),
              new NodeId(object.getString("nodeId")),
              new EndpointKey(object.getString("key")),
              ValueType.ofWireName(object.getString("valueType")).orElseThrow()));
    }
    return inputs;
  }
}
