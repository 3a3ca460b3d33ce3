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
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// All WebSockets of this replica, by the event loop that owns them. Any thread.
@ApplicationScoped
public class Sockets {
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
    var peers = byLoop.computeIfAbsent(opened.channel().channel().eventLoop(), this::peers);
    var clientId = new ClientId(UUID.randomUUID().toString());
    var peer = new Peer(clientId, opened, peers.loop(), surroundings, closings);
    if (draining || !count.open()) {
      peer.close(draining ? CloseCode.GOING_AWAY : CloseCode.OVERLOADED);
      return;
    }
    peers.add(peer);
    var socket = opened.socket();
    socket.frameHandler(peer::received);
    socket.pongHandler(_ -> peer.heard());
    socket.closeHandler(_ -> {
      peers.remove(peer);
      count.closed();
      peer.gone();
    });
    offer.token().ifPresent(peer.session()::token);
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

  private Peers peers(EventLoop loop) {
    return new Peers(hub.loop(loop, new EventLoopThread(loop)), surroundings);
  }
}
