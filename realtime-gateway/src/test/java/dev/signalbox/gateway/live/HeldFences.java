package dev.signalbox.gateway.live;

import dev.signalbox.gateway.hub.BusDemand;
import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.hub.LiveChannel;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/// Lets a test be quicker than what is on its way from the bus: no snapshot is followed by live
/// values before the test lets go.
@Decorator
@Priority(1)
class HeldFences implements BusDemand {
  private static final List<Runnable> HELD = new ArrayList<>();
  private static boolean holding;

  private final BusDemand bus;

  @Inject
  HeldFences(@Delegate BusDemand bus) {
    this.bus = bus;
  }

  static synchronized void hold() {
    holding = true;
  }

  static synchronized void release() {
    holding = false;
    HELD.forEach(Runnable::run);
    HELD.clear();
  }

  @Override
  public void fence(HubLoop loop, Runnable reached) {
    synchronized (HeldFences.class) {
      if (holding) {
        HELD.add(() -> bus.fence(loop, reached));
        return;
      }
    }
    bus.fence(loop, reached);
  }

  @Override
  public void want(LiveChannel channel, HubLoop loop, Runnable ready) {
    bus.want(channel, loop, ready);
  }

  @Override
  public void drop(LiveChannel channel, HubLoop loop) {
    bus.drop(channel, loop);
  }
}
