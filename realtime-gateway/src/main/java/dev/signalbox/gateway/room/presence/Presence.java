package dev.signalbox.gateway.room.presence;

import dev.signalbox.gateway.bus.BusConfig;
import dev.signalbox.gateway.redis.OrderedRedis;
import dev.signalbox.gateway.replica.Replica;
import dev.signalbox.gateway.room.RoomConfig;
import dev.signalbox.gateway.room.RoomMeters;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.bus.PresenceChannel;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.codec.PresenceCodec;
import dev.signalbox.protocol.identity.ClientId;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Who is in which room, as the rest of the gateway sees it. Any thread; works on one event loop.
@ApplicationScoped
public class Presence {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SWEEP = PresenceChannel.REFRESH.dividedBy(2);

  private final ContextInternal context;
  private final PresenceStore store;
  private final Announcer announcer;
  private final Observer observer;
  private final RoomConfig config;
  private final RoomMeters meters;
  private final List<Long> timers = new ArrayList<>();

  Presence(
      Vertx vertx,
      Redis redis,
      BusConfig bus,
      RoomConfig config,
      Replica replica,
      RoomMeters meters) {
    this.context = ((VertxInternal) vertx).createEventLoopContext();
    var ordered = new OrderedRedis(context, redis, PresenceStore.scripts(), config.patience());
    this.store = new PresenceStore(ordered, replica.instance());
    this.announcer = new Announcer(store);
    this.observer = new Observer(context, redis, bus, store, config.presenceUsers());
    this.config = config;
    this.meters = meters;
  }

  void start(@Observes StartupEvent startup) {
    start();
  }

  void start() {
    onLoop(() -> {
      observer.start();
      every(config.presenceTick(), this::tick);
      every(PresenceChannel.REFRESH, announcer::refresh);
      every(SWEEP, observer::sweep);
    });
  }

  /// Says nothing any more, as if it were killed.
  void stop() {
    onLoop(() -> timers.forEach(context.owner()::cancelTimer));
  }

  /// The name under which this replica tells the others.
  String replica() {
    return store.replica();
  }

  /// The connection is in the room from now on, once more if it was before.
  public void enter(PresenceChannel room, Grant grant, ClientId clientId) {
    var metadata = PresenceCodec.metadata(grant.profile());
    onLoop(() -> announcer.enter(room, grant.user(), clientId.value(), metadata));
  }

  public void leave(PresenceChannel room, String user, ClientId clientId) {
    onLoop(() -> announcer.leave(room, user, clientId.value()));
  }

  /// Shows the watcher a snapshot, and from then on each step, until [#unwatch].
  public void watch(PresenceChannel room, Watcher watcher) {
    onLoop(() -> {
      observer.watch(room, watcher);
      context
          .owner()
          .setTimer(PATIENCE.toMillis(), _ -> onLoop(() -> observer.giveUpWaiting(room, watcher)));
    });
  }

  public void unwatch(PresenceChannel room, Watcher watcher) {
    onLoop(() -> observer.unwatch(room, watcher));
  }

  /// Who is in the room at the moment.
  public Future<ServerMessage.Presence> read(PresenceChannel room) {
    return store
        .read(room)
        .map(users -> {
          var view = new RoomView(room.room(), config.presenceUsers());
          users.forEach(view::replace);
          view.step();
          return view.snapshot();
        });
  }

  private void tick() {
    announcer.tick();
    meters.presenceSent(observer.tick());
  }

  private void every(Duration period, Runnable task) {
    timers.add(context.owner().setPeriodic(period.toMillis(), _ -> onLoop(task)));
  }

  private void onLoop(Runnable task) {
    context.runOnContext(_ -> task.run());
  }
}
