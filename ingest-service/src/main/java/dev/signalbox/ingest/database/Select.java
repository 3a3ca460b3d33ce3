package dev.signalbox.ingest.database;

import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A query put together from conditions. Values only ever go in as parameters. For one thread.
public final class Select {
  private final StringBuilder sql;
  private final List<Object> parameters = new ArrayList<>();
  private boolean conditional;

  /// @param sql `SELECT … FROM …`, without `WHERE`
  public Select(String sql) {
    this.sql = new StringBuilder(sql);
  }

  /// Adds a condition.
  ///
  /// @param condition has one `?` where the value goes
  public Select where(String condition, Object value) {
    parameters.add(value);
    return and(condition.replace("?", "$" + parameters.size()));
  }

  /// Adds a condition with two values, the first `?` first.
  public Select where(String condition, Object first, Object second) {
    parameters.add(first);
    parameters.add(second);
    var size = parameters.size();
    return and(condition.replaceFirst("\\?", "\\$" + (size - 1)).replaceFirst("\\?", "\\$" + size));
  }

  public Select where(String condition) {
    return and(condition);
  }

  public Select whereIf(String condition, Optional<?> value) {
    return value.isPresent() ? where(condition, value.get()) : this;
  }

  /// `column = ANY(texts)`.
  public Select whereAny(String column, Collection<?> texts) {
    return where(column + " = ANY(?)", texts.stream().map(Object::toString).toArray(String[]::new));
  }

  public List<Row> all(Session session) {
    return session.query(sql.toString(), parameters.toArray());
  }

  /// All rows in the order of a column, part by part; see [Session#forEach].
  public void forEach(Session session, String column, int part, Consumer<Row> consumer) {
    session.forEach(part, consumer, sql + " ORDER BY " + column, parameters.toArray());
  }

  /// The first rows in the order of a column.
  public List<Row> first(Session session, String column, int limit) {
    sql.append(" ORDER BY ").append(column).append(" LIMIT ").append(limit);
    return all(session);
  }

  /// One page in the keyset's order; rows come in that order whichever way was read.
  public Slice<Row> page(Session session, Keyset keyset, Optional<Cursor> cursor, int limit) {
    var backward = cursor.map(Cursor::backward).orElse(false);
    cursor.ifPresent(from -> startFrom(keyset, from));
    sql.append(" ORDER BY ").append(keyset.orderBy(backward)).append(" LIMIT ").append(limit + 1);
    var rows = new ArrayList<>(all(session));
    var more = rows.size() > limit;
    if (more) {
      rows.removeLast();
    }
    if (backward) {
      Collections.reverse(rows);
    }
    if (rows.isEmpty()) {
      return new Slice<>(rows, Optional.empty(), Optional.empty());
    }
    var next = new Cursor(false, keyset.keysOf(rows.getLast()));
    var previous = new Cursor(true, keyset.keysOf(rows.getFirst()));
    var hasNext = backward || more;
    var hasPrevious = backward ? more : cursor.isPresent();
    return new Slice<>(
        rows,
        hasNext ? Optional.of(next) : Optional.empty(),
        hasPrevious ? Optional.of(previous) : Optional.empty());
  }

  private void startFrom(Keyset keyset, Cursor cursor) {
    var places = new ArrayList<String>();
    for (var key : keyset.parse(cursor.keys())) {
      parameters.add(key);
      places.add("$" + parameters.size());
    }
    and(
        keyset.tuple()
            + " "
            + keyset.comparison(cursor.backward())
            + " ("
            + String.join(", ", places)
            + ")");
  }

  private Select and(String condition) {
    sql.append(conditional ? " AND " : " WHERE ").append(condition);
    conditional = true;
    return this;
  }
}
