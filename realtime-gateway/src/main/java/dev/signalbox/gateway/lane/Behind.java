package dev.signalbox.gateway.lane;

import java.util.ArrayList;

/// The subscriptions of one connection that want every update and have some waiting.
final class Behind {
  private final ArrayList<EveryLane> lanes = new ArrayList<>(1);

  void add(EveryLane lane) {
    if (!lanes.contains(lane)) {
      lanes.add(lane);
    }
  }

  /// Adds what waits here to what leaves before a snapshot.
  void sealTo(Behind earlier) {
    lanes.forEach(lane -> earlier.add(lane.seal()));
  }

  boolean isEmpty() {
    return lanes.isEmpty();
  }

  int size() {
    var size = 0;
    for (var lane : lanes) {
      size += lane.size();
    }
    return size;
  }

  /// Moves about `maxBytes` to `target`, of each subscription a part.
  void drain(Draft target, int maxBytes) {
    var share = maxBytes / lanes.size();
    for (var lane : lanes) {
      lane.drain(target, share);
    }
    lanes.removeIf(EveryLane::isEmpty);
  }
}
