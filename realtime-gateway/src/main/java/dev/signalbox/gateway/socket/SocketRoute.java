package dev.signalbox.gateway.socket;

import dev.signalbox.gateway.limit.ClientAddress;
import dev.signalbox.gateway.limit.LimitConfig;
import dev.signalbox.protocol.codec.ProblemCodec;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/// `/ws`, `/api/ws` and `/api/ws/sync/{org}`: from an HTTP request to a WebSocket, straight on
/// Vert.x.
@ApplicationScoped
public class SocketRoute {
  private static final Logger LOG = Logger.getLogger(SocketRoute.class);
  private static final int UPGRADE_REQUIRED = 426;

  private final Sockets sockets;
  private final SocketConfig config;
  private final int maxMessage;
  private final OriginPolicy origins;
  private final ViolationGuard guard;
  private final ClientAddress addresses;

  SocketRoute(
      Sockets sockets,
      SocketConfig config,
      LimitConfig limits,
      Closings closings,
      ClientAddress addresses) {
    this.sockets = sockets;
    this.config = config;
    this.maxMessage = (int) limits.frame().asLongValue();
    this.addresses = addresses;
    this.origins = new OriginPolicy(config.allowedOrigins());
    this.guard = new ViolationGuard(closings);
  }

  void route(@Observes Router router) {
    router.get("/ws").order(-1).handler(this::handle);
    router.get("/api/ws").order(-1).handler(this::handle);
    router.get("/api/ws/sync/:org").order(-1).handler(this::handle);
  }

  private void handle(RoutingContext context) {
    var request = context.request();
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaderNames.UPGRADE))) {
      refuse(request, UPGRADE_REQUIRED, ErrorCode.INVALID_FIELD, "Expected a WebSocket handshake");
      return;
    }
    if (!origins.admits(request)) {
      refuse(
          request,
          ErrorCode.FORBIDDEN.httpStatus(),
          ErrorCode.FORBIDDEN,
          "Pages of this origin may not connect");
      return;
    }
    upgrade(request, Optional.ofNullable(context.pathParam("org")));
  }

  private void upgrade(HttpServerRequest request, Optional<String> syncOrganization) {
    var offer =
        Offer.of(
            request.getHeader(HttpHeaderNames.AUTHORIZATION),
            request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL),
            request.getParam("token"));
    offer
        .answer()
        .ifPresent(answer -> request.headers().set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, answer));
    var compression =
        config.compression()
            ? Compression.answer(request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS))
            : Optional.<String>empty();
    compression.ifPresent(
        answer -> request.response().putHeader(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, answer));
    var connection = (ConnectionBase) request.connection();
    var remote =
        addresses.of(
            connection.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"));
    request
        .toWebSocket()
        .onSuccess(socket -> {
          var channel = connection.channelHandlerContext();
          letGo(socket, channel.pipeline());
          channel.pipeline().addBefore(channel.name(), ViolationGuard.NAME, guard);
          if (compression.isPresent()) {
            Compression.inflate(channel.pipeline(), ServerOptions.MAX_FRAME_BYTES, maxMessage);
          }
          sockets.opened(
              new Peer.Opened(
                  socket,
                  channel,
                  remote,
                  offer.dialect(),
                  compression.isPresent(),
                  syncOrganization),
              offer);
        })
        .onFailure(failure -> LOG.debugf("A WebSocket handshake failed: %s", failure.getMessage()));
  }

  /// What only the handshake needed would otherwise stay as long as the connection: its headers, of
  /// some 2 KB with a token, and the timer of HTTP's idleness, which our own heartbeat replaces.
  private static void letGo(ServerWebSocket socket, ChannelPipeline pipeline) {
    socket.headers().clear();
    if (pipeline.get(IdleStateHandler.class) != null) {
      pipeline.remove(IdleStateHandler.class);
    }
  }

  private static void refuse(HttpServerRequest request, int status, ErrorCode code, String detail) {
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaderNames.UPGRADE, "websocket")
        .putHeader(HttpHeaderNames.CONTENT_TYPE, ProblemCodec.MEDIA_TYPE)
        .end(Buffer.buffer(ProblemCodec.encode(Problem.of(code, detail))));
  }
}
