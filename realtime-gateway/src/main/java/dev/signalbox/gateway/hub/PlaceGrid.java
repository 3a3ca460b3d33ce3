package dev.signalbox.gateway.hub;

import dev.signalbox.protocol.client.Bounds;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.function.Consumer;

/// Finds the bounds that contain a place, at a cost that does not grow with their number: each is
/// kept in the few cells that it touches of a grid whose cells are about its own size, and a place
/// is looked up once per size in use.
final class PlaceGrid<T> {
  private static final int LEVELS = 24;
  private static final double WORLD = 360;

  private final Long2ObjectOpenHashMap<ArrayList<Placed<T>>> cells = new Long2ObjectOpenHashMap<>();
  private final int[] perLevel = new int[LEVELS + 1];

  void add(Bounds bounds, T item) {
    var level = levelOf(bounds);
    perLevel[level]++;
    eachCell(
        bounds,
        level,
        cell ->
            cells.computeIfAbsent(cell, _ -> new ArrayList<>(2)).add(new Placed<>(bounds, item)));
  }

  @SuppressWarnings("ReferenceEquality") // which item, not what it is like
  void remove(Bounds bounds, T item) {
    var level = levelOf(bounds);
    perLevel[level]--;
    eachCell(
        bounds,
        level,
        cell -> {
          var placed = cells.get(cell);
          if (placed != null
              && placed.removeIf(other -> other.item() == item)
              && placed.isEmpty()) {
            cells.remove(cell);
          }
        });
  }

  /// Calls with each item once whose bounds contain the place.
  ///
  /// @return how many were looked at for it
  int eachContaining(double latitude, double longitude, Consumer<T> found) {
    var visits = 0;
    for (int level = 0; level <= LEVELS; level++) {
      if (perLevel[level] == 0) {
        continue;
      }
      var placed = cells.get(cell(level, column(level, longitude), row(level, latitude)));
      if (placed != null) {
        visits += placed.size();
        for (int i = 0; i < placed.size(); i++) {
          var candidate = placed.get(i);
          if (candidate.bounds().contains(latitude, longitude)) {
            found.accept(candidate.item());
          }
        }
      }
    }
    return visits;
  }

  private static int levelOf(Bounds bounds) {
    var width = bounds.east() - bounds.west() + (bounds.crossesDateLine() ? WORLD : 0);
    var size = Math.max(width, bounds.north() - bounds.south());
    var level = 0;
    while (level < LEVELS && WORLD / (1 << (level + 1)) >= size) {
      level++;
    }
    return level;
  }

  private static void eachCell(Bounds bounds, int level, java.util.function.LongConsumer consumer) {
    var columns = 1 << level;
    var first = column(level, bounds.west());
    var last = column(level, bounds.east());
    var count = Math.floorMod(last - first, columns) + 1;
    if (bounds.crossesDateLine() && first == last) {
      count = columns;
    }
    for (int i = 0; i < count; i++) {
      for (int row = row(level, bounds.south()); row <= row(level, bounds.north()); row++) {
        consumer.accept(cell(level, (first + i) % columns, row));
      }
    }
  }

  private static int column(int level, double longitude) {
    var columns = 1 << level;
    return Math.min(columns - 1, (int) ((longitude + 180) / WORLD * columns));
  }

  private static int row(int level, double latitude) {
    return (int) ((latitude + 90) / WORLD * (1 << level));
  }

  private static long cell(int level, int column, int row) {
    return ((long) level << 56) | ((long) column << 28) | row;
  }

  private record Placed<T>(Bounds bounds, T item) {}
}
