package dev.signalbox.gateway.lane;

import dev.signalbox.protocol.bus.EntryKind;
import dev.signalbox.protocol.codec.NodeUpdates;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import java.util.List;
import java.util.function.Consumer;

/// The newest update of each key, in the order in which the keys changed first. Its memory is
/// bounded by the number of keys. Partial node updates are merged instead of replaced.
public final class StateLane {
  private final Long2ObjectLinkedOpenHashMap<Update> newest = new Long2ObjectLinkedOpenHashMap<>();
  private long conflated;

  /// Takes an update unless a newer one of its key waits already.
  public void offer(Update update) {
    var waiting = newest.get(update.key());
    if (waiting == null) {
      newest.put(update.key(), update);
      return;
    }
    conflated++;
    if (update.kind() == EntryKind.NODE_UPDATE && waiting.kind() == EntryKind.NODE_UPDATE) {
      newest.put(update.key(), merge(waiting, update));
    } else if (waiting.version() <= update.version()) {
      replace(update);
    }
  }

  public boolean isEmpty() {
    return newest.isEmpty();
  }

  public int size() {
    return newest.size();
  }

  /// How many updates never left because newer ones replaced them, since the last call.
  public long takeConflated() {
    var count = conflated;
    conflated = 0;
    return count;
  }

  public void each(Consumer<Update> target) {
    newest.values().forEach(target);
  }

  /// Hands all updates over and is empty after.
  public void drain(Consumer<Update> target) {
    newest.values().forEach(target);
    newest.clear();
  }

  /// Moves the oldest updates to `target` until they hold `maxBytes`.
  void drain(List<Update> target, int maxBytes) {
    var bytes = 0;
    while (!newest.isEmpty() && bytes < maxBytes) {
      var update = newest.removeFirst();
      bytes += update.length();
      target.add(update);
    }
  }

  /// Positions keep the order of their last change, because entering and leaving bounds are told
  /// under two keys.
  private void replace(Update update) {
    if (update.kind() == EntryKind.POSITION) {
      newest.putAndMoveToLast(update.key(), update);
    } else {
      newest.put(update.key(), update);
    }
  }

  private static Update merge(Update waiting, Update update) {
    var inOrder = waiting.version() <= update.version();
    var older = inOrder ? waiting : update;
    var newer = inOrder ? update : waiting;
    return newer.withPayload(newer.version(), NodeUpdates.merge(older.payload(), newer.payload()));
  }
}
