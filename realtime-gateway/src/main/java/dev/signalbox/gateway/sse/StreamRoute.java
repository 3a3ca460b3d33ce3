package dev.signalbox.gateway.sse;

import dev.signalbox.gateway.limit.ClientAddress;
import dev.signalbox.gateway.socket.OriginPolicy;
import dev.signalbox.gateway.socket.SocketConfig;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// `GET /events`: from an HTTP request to an event stream, and its CORS (WHATWG Fetch, section
/// 3.2).
@ApplicationScoped
public class StreamRoute {
  private static final String PREFLIGHT_SECONDS = "600";
  private static final int NO_CONTENT = 204;

  private final Streams streams;
  private final OriginPolicy origins;
  private final ClientAddress addresses;

  StreamRoute(Streams streams, SocketConfig config, ClientAddress addresses) {
    this.streams = streams;
    this.origins = new OriginPolicy(config.allowedOrigins());
    this.addresses = addresses;
  }

  void route(@Observes Router router) {
    router.get("/events").order(-1).handler(this::open);
    router.options("/events").order(-1).handler(this::preflight);
  }

  private void preflight(RoutingContext context) {
    var response = context.response();
    if (admits(context.request())) {
      response
          .putHeader(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET")
          .putHeader(
              HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
              "authorization, cache-control, last-event-id")
          .putHeader(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
    }
    var _ = response.setStatusCode(NO_CONTENT).end();
  }

  private void open(RoutingContext context) {
    var request = context.request();
    var connection = (ConnectionBase) request.connection();
    var remote =
        addresses.of(
            connection.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"));
    var answer = new Answer(request.response(), remote);
    try {
      if (!admits(request)) {
        throw new RefusedException(
            Problem.of(ErrorCode.FORBIDDEN, "Pages of this origin may not connect"));
      }
      var asked = Asked.of(request);
      streams.open(connection.channel().eventLoop(), request.response(), answer, asked);
    } catch (RefusedException refusal) {
      answer.refuse(refusal.problem());
    }
  }

  /// Whether the page that asks may read the answer; if so, its browser is told.
  private boolean admits(HttpServerRequest request) {
    var origin = request.getHeader(HttpHeaderNames.ORIGIN);
    var admitted = origins.admits(request);
    if (origin != null && admitted) {
      request
          .response()
          .putHeader(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
          .putHeader(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
    }
    return admitted;
  }
}
