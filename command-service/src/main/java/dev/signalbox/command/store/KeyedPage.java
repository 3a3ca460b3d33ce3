package dev.signalbox.command.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;

/// Part of a list from the newest to the oldest.
///
/// @param next towards older ones; empty when there are none
/// @param previous towards newer ones; empty when there are none
public record KeyedPage<T>(List<T> items, Optional<Cursor> next, Optional<Cursor> previous) {
  public KeyedPage {
    items = List.copyOf(items);
  }

  /// Adds the place, the order and the limit to a statement, and runs it.
  ///
  /// @param column what the list is ordered by
  /// @param sql ends in its condition
  static <T> KeyedPage<T> read(
      Optional<Cursor> cursor,
      int limit,
      String column,
      StringBuilder sql,
      Tuple parameters,
      BiFunction<String, Tuple, List<T>> query,
      ToLongFunction<T> sequence) {
    var older = cursor.map(Cursor::older).orElse(true);
    cursor.ifPresent(place -> {
      parameters.addLong(place.sequence());
      sql.append(" AND ").append(column).append(older ? " < $" : " > $").append(parameters.size());
    });
    parameters.addInteger(limit + 1);
    sql.append(" ORDER BY ").append(column).append(older ? " DESC" : "");
    sql.append(" LIMIT $").append(parameters.size());
    return of(query.apply(sql.toString(), parameters), cursor.isPresent(), older, limit, sequence);
  }

  private static <T> KeyedPage<T> of(
      List<T> found, boolean placed, boolean older, int limit, ToLongFunction<T> sequence) {
    var more = found.size() > limit;
    var items = new ArrayList<>(more ? found.subList(0, limit) : found);
    if (!older) {
      Collections.reverse(items);
    }
    if (items.isEmpty()) {
      return new KeyedPage<>(items, Optional.empty(), Optional.empty());
    }
    var next = new Cursor(true, sequence.applyAsLong(items.getLast()));
    var previous = new Cursor(false, sequence.applyAsLong(items.getFirst()));
    return new KeyedPage<>(
        items,
        Optional.of(next).filter(_ -> more || !older),
        Optional.of(previous).filter(_ -> older ? placed : more));
  }
}
