package dev.signalbox.gateway.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Answers that come in, by the instance that gives them. Any thread.
final class Gathering {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, List<ConnectionReport>> byInstance = new HashMap<>(); // under the lock

  void add(Answer answer) {
    lock.lock();
    try {
      byInstance.put(answer.from(), answer.connections());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for all of these, or until the first connection if that is enough; answers who is
  /// missing.
  Set<String> await(Set<String> instances, boolean oneIsEnough, Duration patience) {
    var left = patience.toNanos();
    lock.lock();
    try {
      while (left > 0 && !missing(instances).isEmpty() && !(oneIsEnough && hasConnections())) {
        left = changed.awaitNanos(left);
      }
      return missing(instances);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return missing(instances);
    } finally {
      lock.unlock();
    }
  }

  List<ConnectionReport> connections() {
    lock.lock();
    try {
      var all = new ArrayList<ConnectionReport>();
      byInstance.values().forEach(all::addAll);
      return all;
    } finally {
      lock.unlock();
    }
  }

  private Set<String> missing(Set<String> instances) {
    var missing = new TreeSet<>(instances);
    missing.removeAll(byInstance.keySet());
    return missing;
  }

  private boolean hasConnections() {
    return byInstance.values().stream().anyMatch(connections -> !connections.isEmpty());
  }
}
