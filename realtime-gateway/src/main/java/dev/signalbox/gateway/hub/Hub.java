package dev.signalbox.gateway.hub;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/// The event loops that have connections. Any thread.
public final class Hub {
  private final BusDemand demand;
  private final LongConsumer oldestPublished;
  private final Map<Object, HubLoop> loops = new ConcurrentHashMap<>();

  /// @param oldestPublished told for each flush when its oldest update was published, in
  ///   microseconds
  public Hub(BusDemand demand, LongConsumer oldestPublished) {
    this.demand = demand;
    this.oldestPublished = oldestPublished;
  }

  /// The hub of an event loop, made when it is asked for first.
  ///
  /// @param identity of the event loop
  public HubLoop loop(Object identity, LoopThread thread) {
    return loops.computeIfAbsent(identity, _ -> new HubLoop(thread, demand, oldestPublished));
  }

  public Collection<HubLoop> loops() {
    return loops.values();
  }
}
