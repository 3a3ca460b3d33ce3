package dev.signalbox.ingest.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.registry.EndpointView;
import dev.signalbox.ingest.registry.NodeView;
import dev.signalbox.ingest.rest.LongRead;
import dev.signalbox.protocol.fact.Json;
import dev.signalbox.protocol.fact.Value;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.function.Function;

/// Writes the fleet as it is read from PostgreSQL; nothing is held but the part being written.
@ApplicationScoped
class Exports {
  private static final int PART = 500;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final LongRead transaction;
  private final InventoryPlaces places;

  Exports(Database database, InventoryConfig config, InventoryPlaces places) {
    this.transaction = new LongRead(database, config.patience());
    this.places = places;
  }

  StreamingOutput nodes(Select select, TableFormat format) {
    return write(select, "n.node_id", Sheet.NODES, format, row -> row(NodeView.of(row)));
  }

  StreamingOutput endpoints(Select select, TableFormat format) {
    return write(
        select, "e.node_id, e.key", Sheet.ENDPOINTS, format, row -> row(EndpointView.of(row)));
  }

  private StreamingOutput write(
      Select select,
      String order,
      Sheet sheet,
      TableFormat format,
      Function<Row, ObjectNode> reading) {
    return out -> {
      var writer = format.writer(sheet, out);
      places.run(() ->
          transaction.run(session -> {
            select.forEach(session, order, PART, row -> writer.row(reading.apply(row)));
            return true;
          }));
      writer.finish();
    };
  }

  private static ObjectNode row(NodeView node) {
    var row = MAPPER.createObjectNode().put("nodeId", node.nodeId());
    node.expectedIntervalMs().ifPresent(millis -> row.put("expectedIntervalMs", millis));
    row.set("labels", object(node.labels()));
    row.set("metadata", object(node.metadata()));
    row.set("attributes", object(node.attributes()));
    return row;
  }

  private static ObjectNode row(EndpointView endpoint) {
    var row = MAPPER.createObjectNode();
    row.put("nodeId", endpoint.nodeId());
    row.put("key", endpoint.key());
    row.put("valueType", endpoint.valueType());
    endpoint.name().ifPresent(name -> row.put("name", name));
    endpoint.unit().ifPresent(unit -> row.put("unit", unit));
    row.put("writable", endpoint.writable());
    endpoint.min().ifPresent(min -> row.put("min", min));
    endpoint.max().ifPresent(max -> row.put("max", max));
    endpoint.safeValue().ifPresent(value -> put(row, value));
    row.set("labels", object(endpoint.labels()));
    row.set("metadata", object(endpoint.metadata()));
    return row;
  }

  private static void put(ObjectNode row, Value value) {
    switch (value) {
      case Value.Numeric(double number) -> row.put("safeValue", number);
      case Value.Bool(boolean flag) -> row.put("safeValue", flag);
      case Value.Text(String text) -> row.put("safeValue", text);
    }
  }

  private static JsonNode object(Json json) {
    try {
      return MAPPER.readTree(json.text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("No JSON", e);
    }
  }
}
