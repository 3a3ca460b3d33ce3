package dev.signalbox.gateway.hub;

import dev.signalbox.protocol.bus.EventChannel;

/// What the hub asks of the bus. May be called by any thread; the callbacks run on the loop named.
public interface BusDemand {
  /// The loop has subscribers of the channel. `ready` runs once whatever is published from then on
  /// reaches the loop.
  void want(LiveChannel channel, HubLoop loop, Runnable ready);

  /// The loop has none any more.
  void drop(LiveChannel channel, HubLoop loop);

  /// Follows the positions of one room, so that losing Redis is noticed for it too. `ready` as with
  /// [#want].
  void follow(EventChannel room, HubLoop loop, Runnable ready);

  /// Runs `reached` after all state that was published before this call has reached the loop.
  void fence(HubLoop loop, Runnable reached);
}
