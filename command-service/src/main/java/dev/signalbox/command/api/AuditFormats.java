package dev.signalbox.command.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.command.store.AuditTrail;
import dev.signalbox.protocol.codec.Timestamps;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One line of the audit as text.
@ApplicationScoped
class AuditFormats {
  /// Not `application/x-ndjson`, of which Quarkus makes JSON once more.
  static final String NDJSON = "text/plain;charset=UTF-8";

  static final String CSV = "text/csv";

  private static final List<String> COLUMNS =
      List.of(
          "recordedAt",
          "event",
          "actor",
          "address",
          "tokenId",
          "nodeId",
          "endpointId",
          "key",
          "commandId",
          "interlockId",
          "interlock",
          "value",
          "detail",
          "seen");

  private final ObjectMapper mapper;

  AuditFormats(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  String json(AuditTrail.Line line) {
    return tree(line) + "\n";
  }

  String csvHead() {
    return String.join(",", COLUMNS) + "\r\n";
  }

  String csv(AuditTrail.Line line) {
    var tree = tree(line);
    return COLUMNS.stream().map(column -> cell(tree, column)).collect(Collectors.joining(","))
        + "\r\n";
  }

  private ObjectNode tree(AuditTrail.Line line) {
    var tree = mapper.createObjectNode();
    tree.put("recordedAt", Timestamps.format(line.place().recordedAt()));
    tree.put("event", line.event());
    tree.put("actor", line.actor());
    put(tree, "address", line.address());
    put(tree, "tokenId", line.tokenId());
    tree.put("nodeId", line.nodeId());
    line.endpointId().ifPresent(id -> tree.put("endpointId", id));
    put(tree, "key", line.key());
    put(tree, "commandId", line.commandId());
    put(tree, "interlockId", line.interlockId());
    put(tree, "interlock", line.interlock());
    line.value().ifPresent(value -> tree.set("value", mapper.valueToTree(value)));
    tree.put("detail", line.detail());
    try {
      tree.set("seen", mapper.readTree(line.seen()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // PostgreSQL keeps nothing but JSON in jsonb
    }
    return tree;
  }

  private static void put(ObjectNode tree, String name, Optional<?> value) {
    value.ifPresent(present -> tree.put(name, present.toString()));
  }

  /// RFC 4180. What a spreadsheet would take for a formula is made text.
  private static String cell(ObjectNode tree, String column) {
    var node = tree.get(column);
    if (node == null) {
      return "";
    }
    var text = node.isTextual() ? guarded(node.textValue()) : node.toString();
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String guarded(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
