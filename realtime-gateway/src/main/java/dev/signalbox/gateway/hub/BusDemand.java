package dev.signalbox.gateway.hub;

/// What the hub asks of the bus. May be called by any thread; the callbacks run on the loop named.
public interface BusDemand {
  /// The loop has subscribers of the channel. `ready` runs once whatever is published from then on
  /// reaches the loop.
  void want(LiveChannel channel, HubLoop loop, Runnable ready);

  /// The loop has none any more.
  void drop(LiveChannel channel, HubLoop loop);

  /// Runs `reached` after all state that was published before this call has reached the loop.
  void fence(HubLoop loop, Runnable reached);
}
