package dev.signalbox.gateway.limit;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Failures that this replica saw, by network. Bounded: past it, the network whose window began
/// first is forgotten. Any thread.
final class FailureWindows {
  private static final int MAX_NETWORKS = 10_000;

  private final Map<String, Window> windows = new LinkedHashMap<>(); // guarded by this
  private final long windowNanos;

  FailureWindows(Duration window) {
    this.windowNanos = window.toNanos();
  }

  /// @param left until the window ends
  record Count(int failures, Duration left) {}

  synchronized void add(String network, long nowNanos) {
    forgetPassed(nowNanos);
    windows.computeIfAbsent(network, _ -> new Window(nowNanos)).failures++;
    if (windows.size() > MAX_NETWORKS) {
      removeFirst(windows.values().iterator());
    }
  }

  synchronized Count count(String network, long nowNanos) {
    forgetPassed(nowNanos);
    var window = windows.get(network);
    return window == null
        ? new Count(0, Duration.ZERO)
        : new Count(window.failures, Duration.ofNanos(window.beganNanos + windowNanos - nowNanos));
  }

  synchronized int addresses(long nowNanos) {
    forgetPassed(nowNanos);
    return windows.size();
  }

  /// They stand in the order in which they began.
  private void forgetPassed(long nowNanos) {
    var iterator = windows.values().iterator();
    while (iterator.hasNext() && nowNanos - iterator.next().beganNanos >= windowNanos) {
      iterator.remove();
    }
  }

  private static void removeFirst(Iterator<?> iterator) {
    iterator.next();
    iterator.remove();
  }

  private static final class Window {
    private final long beganNanos;
    private int failures;

    private Window(long beganNanos) {
      this.beganNanos = beganNanos;
    }
  }
}
