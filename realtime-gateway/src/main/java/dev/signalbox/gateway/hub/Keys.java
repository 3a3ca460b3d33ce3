package dev.signalbox.gateway.hub;

import dev.signalbox.protocol.bus.EntryKind;
import dev.signalbox.protocol.bus.EntryReader;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;

/// Numbers the facts that replace each other, so that lanes need no objects as keys. Telemetry goes
/// by its endpoint; the others by a number given to their node. One per event loop.
public final class Keys {
  private static final long NODE = 1L << 62;
  private static final long LEFT = 1L << 61;
  private static final int KIND_SHIFT = 56;
  private static final int FEED_SHIFT = 30;

  private final Object2IntOpenHashMap<String> nodes = new Object2IntOpenHashMap<>();

  /// @param nodeId the entry's node; not looked at for telemetry
  public long of(EntryReader entry, String nodeId) {
    return entry.kind() == EntryKind.TELEMETRY
        ? entry.endpointId()
        : NODE | (kind(entry.kind()) << KIND_SHIFT) | number(nodeId);
  }

  /// That a node left a feed's bounds.
  long left(int feed, String nodeId) {
    return NODE | LEFT | ((long) feed << FEED_SHIFT) | number(nodeId);
  }

  /// Whether what bears the key tells that a node left bounds.
  public static boolean isLeft(long key) {
    return (key & (NODE | LEFT)) == (NODE | LEFT);
  }

  private static long kind(EntryKind kind) {
    return switch (kind) {
      case POSITION -> 1;
      case NODE_UPDATE -> 2;
      case NODE_STATUS -> 3;
      case TELEMETRY, ALARM, COMMAND, MESSAGE, ROOM_EVENT -> 0;
    };
  }

  private int number(String nodeId) {
    return nodes.computeIfAbsent(nodeId, _ -> nodes.size() + 1);
  }
}
