package dev.signalbox.gateway.limit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/// The connections of this replica. Any thread.
@ApplicationScoped
public class ConnectionCount {
  private final AtomicInteger open = new AtomicInteger();
  private final int max;

  ConnectionCount(LimitConfig config) {
    this.max = config.connections();
  }

  /// False when there is no room for one more; then it must not be closed here either.
  public boolean open() {
    if (open.incrementAndGet() > max) {
      open.decrementAndGet();
      return false;
    }
    return true;
  }

  public void closed() {
    open.decrementAndGet();
  }

  public int count() {
    return open.get();
  }
}
