package dev.signalbox.gateway.hub;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The event loops that have connections. Any thread.
public final class Hub {
  private final BusDemand demand;
  private final Delay delay;
  private final Map<Object, HubLoop> loops = new ConcurrentHashMap<>();

  /// @param delay told of all that is sent
  public Hub(BusDemand demand, Delay delay) {
    this.demand = demand;
    this.delay = delay;
  }

  /// The hub of an event loop, made when it is asked for first.
  ///
  /// @param identity of the event loop
  public HubLoop loop(Object identity, LoopThread thread) {
    return loops.computeIfAbsent(identity, _ -> new HubLoop(thread, demand, delay));
  }

  public Collection<HubLoop> loops() {
    return loops.values();
  }
}
