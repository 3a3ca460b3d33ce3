package dev.signalbox.ingest.database;

import dev.signalbox.protocol.identity.MalformedValueException;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a list is ordered by: columns that together name one row.
///
/// @param descending newest or last first
public record Keyset(List<Column> columns, boolean descending) {

  /// @param sql as it stands in the query, with its table's alias
  /// @param name of the column in the result
  public record Column(String sql, String name, KeyType type) {}

  public Keyset {
    columns = List.copyOf(columns);
  }

  public static Keyset ascending(Column... columns) {
    return new Keyset(List.of(columns), false);
  }

  public static Keyset descending(Column... columns) {
    return new Keyset(List.of(columns), true);
  }

  /// `(a, b)`.
  String tuple() {
    return columns.stream().map(Column::sql).collect(Collectors.joining(", ", "(", ")"));
  }

  String orderBy(boolean backward) {
    var direction = descending != backward ? " DESC" : " ASC";
    return columns.stream()
        .map(column -> column.sql() + direction)
        .collect(Collectors.joining(", "));
  }

  String comparison(boolean backward) {
    return descending != backward ? "<" : ">";
  }

  List<Object> parse(List<String> values) {
    if (values.size() != columns.size()) {
      throw new MalformedValueException("cursor", "is not one that this list gave");
    }
    var keys = new ArrayList<Object>();
    for (int i = 0; i < values.size(); i++) {
      keys.add(columns.get(i).type().parse(values.get(i)));
    }
    return keys;
  }

  List<String> keysOf(Row row) {
    return columns.stream().map(column -> String.valueOf(row.getValue(column.name()))).toList();
  }
}
