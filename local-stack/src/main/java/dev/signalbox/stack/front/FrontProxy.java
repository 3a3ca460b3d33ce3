package dev.signalbox.stack.front;

import dev.signalbox.protocol.codec.ProblemCodec;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Listens on the front port and hands every request, WebSocket upgrades included, to a ready
/// replica of its destination. When there is none it says so with 503 and Retry-After.
public final class FrontProxy implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int CONNECT_TIMEOUT_MS = 2000;

  /// Every open socket holds a connection to a gateway, so this bounds the sockets through the
  /// front port.
  private static final int MAX_CONNECTIONS = 20_000;

  /// Room for a token in the query and another in a header.
  private static final int MAX_HEADER_BYTES = 32 * 1024;

  private final Replicas replicas;
  private final Vertx vertx;
  private final HttpClient upgrades;
  private final HttpClient requests;
  private final HttpProxy proxy;
  private final HealthWatch health;

  public FrontProxy(Replicas replicas) {
    this.replicas = replicas;
    this.vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    this.upgrades = vertx.createHttpClient(options());
    // A kept connection to a replica that died is noticed only when a request is lost on it.
    this.requests = vertx.createHttpClient(options().setKeepAlive(false));
    this.proxy =
        HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(true), requests)
            .origin(this::connect)
            .addInterceptor(new Headers());
    this.health = new HealthWatch(vertx, replicas);
  }

  private static HttpClientOptions options() {
    return new HttpClientOptions()
        .setConnectTimeout(CONNECT_TIMEOUT_MS)
        .setMaxPoolSize(MAX_CONNECTIONS)
        .setMaxHeaderSize(MAX_HEADER_BYTES)
        .setMaxInitialLineLength(MAX_HEADER_BYTES);
  }

  /// Returns when the port accepts connections.
  ///
  /// @throws IllegalStateException when it cannot
  public FrontProxy listen(int port) {
    var listening =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    // The proxy cannot hand on a body of HTTP/2 whose length it does not know.
                    .setHttp2ClearTextEnabled(false)
                    .setMaxHeaderSize(MAX_HEADER_BYTES)
                    .setMaxInitialLineLength(MAX_HEADER_BYTES))
            .requestHandler(this::route)
            .listen(port, "127.0.0.1");
    await(listening);
    health.start();
    return this;
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private void route(HttpServerRequest request) {
    var destination = destination(request);
    if (replicas.hasReady(destination)) {
      proxy.handle(request);
    } else {
      refuse(request, destination);
    }
  }

  private Future<HttpClientRequest> connect(ProxyContext context) {
    var request = context.request().proxiedRequest();
    var upgrade = request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
    var client = upgrade ? upgrades : requests;
    return connect(client, replicas.inTurn(destination(request)));
  }

  private static Destination destination(HttpServerRequest request) {
    return Destination.of(Objects.requireNonNullElse(request.path(), "/"));
  }

  private Future<HttpClientRequest> connect(HttpClient client, List<Replica> candidates) {
    if (candidates.isEmpty()) {
      return Future.failedFuture("no replica accepts connections");
    }
    var replica = candidates.getFirst();
    return client
        .request(new RequestOptions().setHost("localhost").setPort(replica.port()))
        .recover(_ -> {
          replicas.markUnready(replica);
          return connect(client, candidates.subList(1, candidates.size()));
        });
  }

  private static void refuse(HttpServerRequest request, Destination destination) {
    var problem =
        Problem.of(ErrorCode.UNAVAILABLE, "No " + destination.service() + " is ready")
            .retryAfter(RETRY_AFTER);
    var _ =
        request
            .response()
            .setStatusCode(problem.code().httpStatus())
            .putHeader("Content-Type", ProblemCodec.MEDIA_TYPE)
            .putHeader("Retry-After", Long.toString(RETRY_AFTER.toSeconds()))
            .end(Buffer.buffer(ProblemCodec.encode(problem)));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The front port failed: " + e.getMessage(), e);
    }
  }

  /// Tells the services who asks (their limits count by address), and keeps to each connection what
  /// is said of that connection only.
  private static final class Headers implements ProxyInterceptor {
    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      var request = context.request().proxiedRequest();
      context.request().putHeader("X-Forwarded-For", request.remoteAddress().hostAddress());
      context.request().putHeader("X-Forwarded-Proto", request.isSSL() ? "https" : "http");
      var authority = request.authority();
      if (authority != null) {
        context.request().putHeader("X-Forwarded-Host", authority.toString());
      }
      return context.sendRequest();
    }

    /// That the replica closes its connection says nothing about the client's.
    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
      var headers = context.response().headers();
      if (headers.contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
        headers.remove(HttpHeaders.CONNECTION);
      }
      return context.sendResponse();
    }
  }
}
