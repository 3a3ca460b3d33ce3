package dev.signalbox.gateway.socket;

import dev.signalbox.gateway.hub.Hub;
import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.limit.ConnectionCount;
import dev.signalbox.gateway.session.Session;
import dev.signalbox.gateway.session.Surroundings;
import dev.signalbox.protocol.failure.CloseCode;
import dev.signalbox.protocol.identity.ClientId;
import io.netty.channel.EventLoop;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// All connections of this replica, WebSockets and others, by the event loop that owns them. Any
/// thread.
@ApplicationScoped
public class Sockets {
  private static final String REPLICA_FULL = "the replica has as many connections as it may";

  private final Hub hub;
  private final Surroundings surroundings;
  private final Closings closings;
  private final ConnectionCount count;
  private final Map<EventLoop, Peers> byLoop = new ConcurrentHashMap<>();
  private volatile boolean draining;

  Sockets(Hub hub, Surroundings surroundings, Closings closings, ConnectionCount count) {
    this.hub = hub;
    this.surroundings = surroundings;
    this.closings = closings;
    this.count = count;
  }

  /// Takes over a WebSocket that was just opened. Called on its event loop.
  void opened(Peer.Opened opened, Offer offer) {
    var eventLoop = opened.channel().channel().eventLoop();
    var clientId = new ClientId(UUID.randomUUID().toString());
    var peer = new Peer(clientId, opened, loop(eventLoop), surroundings, closings);
    var obstacle = enter(eventLoop, peer);
    if (obstacle.isPresent()) {
      var code = obstacle.get();
      peer.close(code, code == CloseCode.OVERLOADED ? REPLICA_FULL : code.reason());
      return;
    }
    var socket = opened.socket();
    socket.frameHandler(peer::received);
    socket.pongHandler(_ -> peer.heard());
    socket.closeHandler(_ -> {
      if (leave(eventLoop, peer)) {
        peer.gone();
      }
    });
    offer.token().ifPresent(peer.session()::token);
  }

  public HubLoop loop(EventLoop eventLoop) {
    return peers(eventLoop).loop();
  }

  /// Counts a new connection and looks after it from now on, unless there is an obstacle. Called on
  /// its event loop, as is [#leave].
  public Optional<CloseCode> enter(EventLoop eventLoop, Attended connection) {
    if (draining || !count.open()) {
      return Optional.of(draining ? CloseCode.GOING_AWAY : CloseCode.OVERLOADED);
    }
    peers(eventLoop).add(connection);
    return Optional.empty();
  }

  /// The connection is gone. Whether it was there.
  public boolean leave(EventLoop eventLoop, Attended connection) {
    var left = peers(eventLoop).remove(connection);
    if (left) {
      count.closed();
    }
    return left;
  }

  /// No connection is taken any more.
  public void refuseNew() {
    draining = true;
  }

  /// Calls with each session and its queue on the event loop that owns it.
  public void eachSession(BiConsumer<HubLoop, Session> task) {
    for (var peers : byLoop.values()) {
      peers
          .loop()
          .thread()
          .execute(() -> peers.all().forEach(peer -> task.accept(peers.loop(), peer.session())));
    }
  }

  /// Calls with each session of a loop and its queue. Called on that loop.
  public void eachPeerOf(HubLoop loop, BiConsumer<Session, Outbox> task) {
    for (var peers : byLoop.values()) {
      if (peers.loop() == loop) {
        peers.all().forEach(peer -> task.accept(peer.session(), peer.outbox()));
      }
    }
  }

  public int count() {
    return count.count();
  }

  private Peers peers(EventLoop eventLoop) {
    return byLoop.computeIfAbsent(
        eventLoop, loop -> new Peers(hub.loop(loop, new EventLoopThread(loop)), surroundings));
  }
}
