package dev.signalbox.gateway.bus;

import dev.signalbox.gateway.hub.BusDemand;
import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.hub.LiveChannel;
import dev.signalbox.gateway.replay.StoredEvents;
import dev.signalbox.gateway.replay.StoredRooms;
import dev.signalbox.gateway.replay.StoredState;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// The bus as the rest of the gateway sees it. State and events have a connection each, so that an
/// alarm does not wait behind telemetry. Any thread.
@ApplicationScoped
public class Bus implements BusDemand {
  private final ContextInternal context;
  private final StateBus state;
  private final EventBus events;

  Bus(
      Vertx vertx,
      Redis redis,
      BusConfig config,
      StoredState storedState,
      StoredEvents storedEvents,
      StoredRooms storedRooms) {
    this.context = ((VertxInternal) vertx).createEventLoopContext();
    this.state = new StateBus(context, redis, storedState, config);
    this.events = new EventBus(context, redis, storedEvents, storedRooms, config);
  }

  void start(@Observes StartupEvent startup) {
    onLoop(() -> {
      state.start();
      events.start();
    });
  }

  /// Whether Redis delivers.
  public boolean isConnected() {
    return state.isConnected() && events.isConnected();
  }

  @Override
  public void want(LiveChannel channel, HubLoop loop, Runnable ready) {
    onLoop(() -> {
      if (channel.kind().isState()) {
        state.want(channel, loop, ready);
      } else {
        events.want(channel, loop, ready);
      }
    });
  }

  @Override
  public void drop(LiveChannel channel, HubLoop loop) {
    onLoop(() -> {
      if (channel.kind().isState()) {
        state.drop(channel, loop);
      } else {
        events.drop(channel, loop);
      }
    });
  }

  @Override
  public void fence(HubLoop loop, Runnable reached) {
    onLoop(() -> state.fence(loop, reached));
  }

  /// In the order of the calls, on the bus's event loop.
  private void onLoop(Runnable task) {
    context.runOnContext(_ -> task.run());
  }
}
