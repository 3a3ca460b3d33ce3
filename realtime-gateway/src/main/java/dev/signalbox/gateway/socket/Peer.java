package dev.signalbox.gateway.socket;

import dev.signalbox.gateway.hub.HubLoop;
import dev.signalbox.gateway.lane.Outbox;
import dev.signalbox.gateway.lane.Wire;
import dev.signalbox.gateway.session.Link;
import dev.signalbox.gateway.session.Session;
import dev.signalbox.gateway.session.Surroundings;
import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.codec.Decoded;
import dev.signalbox.protocol.failure.CloseCode;
import dev.signalbox.protocol.identity.ClientId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One WebSocket: frames in, ready-made frames out, and whether the other side is alive. Confined
/// to its event loop.
///
/// Outgoing messages are framed by the lanes and go straight to the Netty channel, because Vert.x
/// would frame each anew and flush each on its own.
final class Peer implements Wire, Link, Attended, ChannelFutureListener {
  private static final Duration CUT_AFTER = Duration.ofSeconds(5);

  private final ClientId clientId;
  private final ServerWebSocket socket;
  private final ChannelHandlerContext channel;
  private final Dialect dialect;
  private final Outbox outbox;
  private final Session session;
  private final FrameAssembler assembler;
  private final Closings closings;
  private final HubLoop loop;
  private final String remote;
  private final Optional<String> syncOrganization;
  private final long openedNanos;
  private long heardNanos;
  private long pingedNanos;
  private boolean closing;

  Peer(
      ClientId clientId,
      Opened opened,
      HubLoop loop,
      Surroundings surroundings,
      Closings closings) {
    this.clientId = clientId;
    this.socket = opened.socket();
    this.channel = opened.channel();
    this.remote = opened.remote();
    this.syncOrganization = opened.syncOrganization();
    this.closings = closings;
    this.loop = loop;
    this.openedNanos = loop.thread().nanoTime();
    this.heardNanos = openedNanos;
    this.pingedNanos = openedNanos;
    var limits = surroundings.limits();
    this.dialect = opened.dialect();
    this.assembler = new FrameAssembler((int) limits.frame().asLongValue(), dialect.isBinary());
    this.outbox =
        new Outbox(
            this,
            opened.compressed() ? dialect.format().deflated() : dialect.format(),
            loop.traffic(),
            (int) limits.eventQueue().asLongValue());
    this.session = new Session(clientId, loop, outbox, this, surroundings);
  }

  /// What the handshake gave.
  ///
  /// @param channel where frames are written
  /// @param remote the address of the client
  /// @param compressed whether permessage-deflate was negotiated
  /// @param syncOrganization named by a client that came for the room `sync`
  record Opened(
      ServerWebSocket socket,
      ChannelHandlerContext channel,
      String remote,
      Dialect dialect,
      boolean compressed,
      Optional<String> syncOrganization) {}

  @Override
  public Optional<String> syncOrganization() {
    return syncOrganization;
  }

  @Override
  public Session session() {
    return session;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  ClientId clientId() {
    return clientId;
  }

  long openedNanos() {
    return openedNanos;
  }

  void received(WebSocketFrame frame) {
    heardNanos = System.nanoTime();
    switch (assembler.add(frame)) {
      case FrameAssembler.Assembled.Message(byte[] payload) -> session.received(payload);
      case FrameAssembler.Assembled.Nothing _ -> session.fidgeted();
      case FrameAssembler.Assembled.TooLarge _ -> session.end(CloseCode.FRAME_TOO_LARGE);
      case FrameAssembler.Assembled.WrongKind(String what) -> session.misbehaved(what);
    }
  }

  void heard() {
    heardNanos = System.nanoTime();
  }

  /// Looks at the clock: pings, and gives up on a silent client.
  @Override
  public void tick(long nowNanos, Duration heartbeat, Duration deadAfter) {
    session.tick(nowNanos);
    if (closing) {
      return;
    }
    if (nowNanos - heardNanos > deadAfter.toNanos()) {
      session.end(CloseCode.HEARTBEAT_MISSED);
    } else if (nowNanos - pingedNanos >= heartbeat.toNanos()) {
      pingedNanos = nowNanos;
      var _ = channel.writeAndFlush(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER));
    }
  }

  @Override
  public boolean write(ByteBuf frames) {
    var written = channel.writeAndFlush(frames);
    if (written.isDone()) {
      return true;
    }
    written.addListener(this);
    return false;
  }

  @Override
  public void operationComplete(ChannelFuture written) {
    if (written.isSuccess()) {
      outbox.written();
    }
  }

  @Override
  public void overflowed() {
    session.end(CloseCode.SLOW_CONSUMER);
  }

  @Override
  public void close(CloseCode code, String reason) {
    if (!closing) {
      closing = true;
      closings.count(code);
      socket.close((short) code.code(), reason);
      // A client that does not read does not answer a close either.
      loop.thread().after(CUT_AFTER, this::cut);
    }
  }

  @Override
  public String remote() {
    return remote;
  }

  @Override
  public String protocol() {
    return dialect.subprotocol().orElse("websocket");
  }

  @Override
  public List<Decoded<ClientMessage>> read(byte[] frame) {
    return dialect.read(frame);
  }

  private void cut() {
    var _ = channel.close();
  }

  void gone() {
    if (!closing) {
      closing = true;
      closings.countOther(socket.closeStatusCode());
    }
    session.gone();
  }
}
