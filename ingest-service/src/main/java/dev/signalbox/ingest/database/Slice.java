package dev.signalbox.ingest.database;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One page of a list, with the places to read on from.
public record Slice<T>(List<T> items, Optional<Cursor> next, Optional<Cursor> previous) {
  public Slice {
    items = List.copyOf(items);
  }

  public <R> Slice<R> map(Function<T, R> mapping) {
    return new Slice<>(items.stream().map(mapping).toList(), next, previous);
  }
}
