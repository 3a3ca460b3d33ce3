package dev.signalbox.gateway.room.presence;

import dev.signalbox.gateway.bus.BusConfig;
import dev.signalbox.gateway.bus.Subscriber;
import dev.signalbox.protocol.bus.PresenceChannel;
import dev.signalbox.protocol.codec.PresenceCodec;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/// The rooms that connections of this replica watch, by live channel: listens to what replicas
/// tell, and looks after those that fell silent. Confined to one event loop.
final class Observer implements Subscriber.Listener {
  private static final Logger LOG = Logger.getLogger(Observer.class);

  private final PresenceStore store;
  private final int maxNamed;
  private final Subscriber subscriber;
  private final Map<String, Map<PresenceChannel, WatchedRoom>> byChannel = new HashMap<>();
  private final Set<String> subscribed = new HashSet<>();

  Observer(
      ContextInternal context, Redis redis, BusConfig config, PresenceStore store, int maxNamed) {
    this.store = store;
    this.maxNamed = maxNamed;
    this.subscriber = new Subscriber(context, redis, config, this);
  }

  void start() {
    subscriber.start();
  }

  void watch(PresenceChannel room, Watcher watcher) {
    var channel = room.liveChannel();
    var rooms = byChannel.computeIfAbsent(channel, _ -> new HashMap<>());
    if (rooms.isEmpty()) {
      subscriber.subscribe(channel);
    }
    var watched = rooms.get(room);
    if (watched == null) {
      watched = new WatchedRoom(room.room(), maxNamed);
      rooms.put(room, watched);
      if (subscribed.contains(channel)) {
        read(room, watched);
      }
    }
    watched.add(watcher);
  }

  void unwatch(PresenceChannel room, Watcher watcher) {
    var rooms = byChannel.get(room.liveChannel());
    var watched = rooms == null ? null : rooms.get(room);
    if (watched != null) {
      watched.remove(watcher);
      dropIfAbandoned(room, watched);
    }
  }

  @Override
  public void message(String channel, byte[] message) {
    var rooms = byChannel.get(channel);
    if (rooms == null) {
      return;
    }
    try {
      var change = PresenceCodec.decodeChange(message);
      rooms.forEach((room, watched) -> {
        if (room.room().equals(change.room())) {
          watched.changed(change);
        }
      });
    } catch (MalformedValueException e) {
      LOG.warnf("A change of presence cannot be read: %s", e.getMessage());
    }
  }

  @Override
  public void subscribed(String channel) {
    var rooms = byChannel.get(channel);
    if (rooms != null && subscribed.add(channel)) {
      Map.copyOf(rooms).forEach(this::read);
    }
  }

  @Override
  public void lost() {
    subscribed.clear();
  }

  /// @return how many messages were sent
  int tick() {
    var sent = 0;
    for (var rooms : byChannel.values()) {
      for (var watched : rooms.values()) {
        sent += watched.tick();
      }
    }
    return sent;
  }

  /// Replicas that were killed say no farewell.
  void sweep() {
    for (var channel : subscribed) {
      Map.copyOf(byChannel.getOrDefault(channel, Map.of())).forEach(this::sweep);
    }
  }

  /// Nothing could be subscribed or read for a while.
  void giveUpWaiting(PresenceChannel room, Watcher watcher) {
    var rooms = byChannel.get(room.liveChannel());
    var watched = rooms == null ? null : rooms.get(room);
    if (watched != null && watched.isWaiting(watcher)) {
      watched.unreadable(silent());
      dropIfAbandoned(room, watched);
    }
  }

  private void sweep(PresenceChannel room, WatchedRoom watched) {
    if (watched.isReading()) {
      return;
    }
    var before = watched.beginSweep();
    store
        .replicas(room)
        .onSuccess(alive -> {
          if (watched.endSweep(before, alive) && !watched.isReading()) {
            read(room, watched);
          }
        });
  }

  private void read(PresenceChannel room, WatchedRoom watched) {
    watched.read();
    store
        .read(room)
        .onSuccess(watched::loaded)
        .onFailure(_ -> {
          watched.unreadable(silent());
          watched.abandonReading();
          dropIfAbandoned(room, watched);
        });
  }

  private void dropIfAbandoned(PresenceChannel room, WatchedRoom watched) {
    var channel = room.liveChannel();
    var rooms = byChannel.get(channel);
    if (rooms != null && watched.isAbandoned() && rooms.remove(room, watched) && rooms.isEmpty()) {
      byChannel.remove(channel);
      subscribed.remove(channel);
      subscriber.unsubscribe(channel);
    }
  }

  private static Problem silent() {
    return Problem.of(ErrorCode.UNAVAILABLE, "Who is present cannot be read at the moment")
        .retryAfter(Duration.ofSeconds(2));
  }
}
