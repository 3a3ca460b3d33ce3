package dev.signalbox.gateway.lane;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.function.Consumer;

/// Live updates held back while a subscription's snapshot is being read, and the versions that the
/// snapshot told: what is older than the snapshot never follows it.
public final class JoinLane {
  private static final long NONE = Long.MIN_VALUE;

  private final StateLane live = new StateLane();
  private final Long2LongOpenHashMap told = new Long2LongOpenHashMap();
  private final Long2ObjectOpenHashMap<Update> outside = new Long2ObjectOpenHashMap<>(0);

  private long dropped;

  public JoinLane() {
    told.defaultReturnValue(NONE);
  }

  public void offer(Update update) {
    if (update.version() >= told.get(update.key())) {
      update.detach();
      live.offer(update);
    } else {
      dropped++;
    }
  }

  /// What goes by the key is not within the bounds. If the snapshot shows it where it was before,
  /// `left` follows.
  public void outside(long key, Update left) {
    outside.merge(key, left, (one, other) -> one.version() > other.version() ? one : other);
  }

  /// The snapshot has this key in this version.
  public void told(long key, long version) {
    told.put(key, version);
  }

  /// What is to follow the snapshot.
  public void drain(Consumer<Update> target) {
    live.drain(update -> {
      if (update.version() >= told.get(update.key()) && isWithin(update)) {
        target.accept(update);
      } else {
        dropped++;
      }
    });
    for (var entry : outside.long2ObjectEntrySet()) {
      var shown = told.get(entry.getLongKey());
      if (shown != NONE && entry.getValue().version() >= shown) {
        target.accept(entry.getValue());
      }
    }
  }

  /// Whether it came after the last that was outside.
  private boolean isWithin(Update update) {
    var left = outside.get(update.key());
    if (left != null && left.version() <= update.version()) {
      outside.remove(update.key());
      return true;
    }
    return left == null;
  }

  /// How many updates never follow, because the snapshot or newer ones told more.
  public long skipped() {
    return dropped + live.takeConflated();
  }
}
