package dev.signalbox.stack.front;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Who can be asked now: round robin over the replicas of a destination that are ready. A failing
/// connect takes a replica out at once; the next health check that it passes brings it back.
/// Thread-safe.
public final class Replicas {
  private final List<Replica> all;
  private final Set<Replica> unready = ConcurrentHashMap.newKeySet();
  private final Map<Destination, AtomicInteger> turns = new ConcurrentHashMap<>();

  public Replicas(Collection<Replica> all) {
    this.all = List.copyOf(all);
  }

  List<Replica> all() {
    return all;
  }

  /// The ready replicas, the one whose turn it is first, then those to try when it does not answer.
  List<Replica> inTurn(Destination destination) {
    var ready = all.stream().filter(replica -> isReady(replica, destination)).toList();
    if (ready.size() < 2) {
      return ready;
    }
    var first =
        Math.floorMod(
            turns.computeIfAbsent(destination, _ -> new AtomicInteger()).getAndIncrement(),
            ready.size());
    var ordered = new ArrayList<>(ready.subList(first, ready.size()));
    ordered.addAll(ready.subList(0, first));
    return ordered;
  }

  /// Takes nobody's turn.
  boolean hasReady(Destination destination) {
    return all.stream().anyMatch(replica -> isReady(replica, destination));
  }

  private boolean isReady(Replica replica, Destination destination) {
    return replica.destination() == destination && !unready.contains(replica);
  }

  /// Waits until no replica is known to be unready.
  ///
  /// @return false when that took longer than the limit
  public synchronized boolean awaitAllReady(Duration limit) throws InterruptedException {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!unready.isEmpty()) {
      var left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  synchronized void markReady(Replica replica) {
    unready.remove(replica);
    notifyAll();
  }

  void markUnready(Replica replica) {
    unready.add(replica);
  }
}
