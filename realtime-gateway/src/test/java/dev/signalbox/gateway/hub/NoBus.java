package dev.signalbox.gateway.hub;

/// A bus that is always ready.
final class NoBus implements BusDemand {
  @Override
  public void want(LiveChannel channel, HubLoop loop, Runnable ready) {
    loop.afterState(ready);
  }

  @Override
  public void drop(LiveChannel channel, HubLoop loop) {}

  @Override
  public void fence(HubLoop loop, Runnable reached) {
    loop.afterState(reached);
  }
}
