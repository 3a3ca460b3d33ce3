package dev.signalbox.ingest.inventory;

import static dev.signalbox.ingest.inventory.Column.Kind.FLAG;
import static dev.signalbox.ingest.inventory.Column.Kind.LABELS;
import static dev.signalbox.ingest.inventory.Column.Kind.NUMBER;
import static dev.signalbox.ingest.inventory.Column.Kind.OBJECT;
import static dev.signalbox.ingest.inventory.Column.Kind.TEXT;
import static dev.signalbox.ingest.inventory.Column.Kind.VALUE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a table consists of.
///
/// @param columns in the order of an export; an import may have them in any
record Sheet(List<Column> columns) {
  static final Sheet NODES =
      new Sheet(
          List.of(
              new Column("nodeId", TEXT),
              new Column("expectedIntervalMs", NUMBER),
              new Column("labels", LABELS),
              new Column("metadata", OBJECT),
              new Column("attributes", OBJECT)));
  static final Sheet ENDPOINTS =
      new Sheet(
          List.of(
              new Column("nodeId", TEXT),
              new Column("key", TEXT),
              new Column("valueType", TEXT),
              new Column("name", TEXT),
              new Column("unit", TEXT),
              new Column("writable", FLAG),
              new Column("min", NUMBER),
              new Column("max", NUMBER),
              new Column("safeValue", VALUE),
              new Column("labels", LABELS),
              new Column("metadata", OBJECT)));

  Sheet {
    columns = List.copyOf(columns);
  }

  Set<String> names() {
    return columns.stream().map(Column::name).collect(Collectors.toSet());
  }

  Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
