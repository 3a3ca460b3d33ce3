package dev.signalbox.gateway.lane;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.function.Consumer;

/// Live updates held back while a subscription's snapshot is being read, and the versions that the
/// snapshot told: what is older than the snapshot never follows it.
public final class JoinLane {
  private static final long NONE = Long.MIN_VALUE;

  private final StateLane live = new StateLane();
  private final Long2LongOpenHashMap told = new Long2LongOpenHashMap();

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

  /// The snapshot has this key in this version.
  public void told(long key, long version) {
    told.put(key, version);
  }

  /// What is to follow the snapshot.
  public void drain(Consumer<Update> target) {
    live.drain(update -> {
      if (update.version() >= told.get(update.key())) {
        target.accept(update);
      } else {
        dropped++;
      }
    });
  }

  /// How many updates never follow, because the snapshot or newer ones told more.
  public long skipped() {
    return dropped + live.takeConflated();
  }
}
