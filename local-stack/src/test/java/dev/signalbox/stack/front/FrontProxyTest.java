package dev.signalbox.stack.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.stack.process.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontProxyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = Ports.free();
  private final Replica first = new Replica(Destination.GATEWAY, "gateway-1", Ports.free());
  private final Replica second = new Replica(Destination.GATEWAY, "gateway-2", Ports.free());
  private final Replica ingest = new Replica(Destination.INGEST, "ingest-service", Ports.free());
  private final FrontProxy front = new FrontProxy(new Replicas(List.of(first, second, ingest)));

  private final Map<Replica, HttpServer> serving = new HashMap<>();

  @BeforeEach
  void listen() throws Exception {
    serve(first);
    serve(second);
    serve(ingest);
    front.listen(port);
  }

  @AfterEach
  void close() {
    front.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    client.close();
  }

  @Test
  void balancesOverTheGatewaysAndRoutesTheApi() throws Exception {
    assertThat(List.of(get("/").body(), get("/").body()))
        .containsExactlyInAnyOrder("gateway-1 /", "gateway-2 /");
    assertThat(get("/api/v1/nodes?limit=5").body())
        .isEqualTo("ingest-service /api/v1/nodes?limit=5");
  }

  @Test
  void passesAWebSocketThroughBothWays() throws Exception {
    var received = new CompletableFuture<String>();

    var socket =
        client
            .newWebSocketBuilder()
            .subprotocols("signalbox.v1")
            .buildAsync(URI.create("ws://localhost:%d/ws".formatted(port)), new FirstText(received))
            .get(10, TimeUnit.SECONDS);
    socket.sendText("ping", true).join();

    assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo("echo ping");
    assertThat(socket.getSubprotocol()).isEqualTo("signalbox.v1");
    socket.abort();
  }

  /// Each after the other on one connection, as a client that would rather speak HTTP/2.
  @Test
  void handsOnBodiesWhoseLengthNobodyTells() throws Exception {
    assertThat(get("/api/v1/nodes").body()).isEqualTo("ingest-service /api/v1/nodes");

    for (var text : List.of("one", "two")) {
      var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(text.getBytes(UTF_8)));
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:%d/api/v1/echo".formatted(port)))
              .timeout(PATIENCE)
              .POST(body)
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo(text);
    }
  }

  @Test
  void goesToTheOtherGatewayWhenOneIsDead() throws Exception {
    stopServing(first);

    for (var request = 0; request < 6; request++) {
      assertThat(get("/").body()).isEqualTo("gateway-2 /");
    }
  }

  @Test
  void saysThatNobodyIsReadyAndNoticesWhenSomebodyIsAgain() throws Exception {
    stopServing(ingest);
    Awaitility.await().atMost(PATIENCE).until(() -> get("/api/v1/nodes").statusCode() == 503);

    var refusal = get("/api/v1/nodes");
    assertThat(refusal.headers().firstValue("Retry-After")).contains("1");
    assertThat(refusal.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(refusal.body()).contains("\"code\":\"unavailable\"").contains("ingest-service");

    serve(ingest);
    Awaitility.await().atMost(PATIENCE).until(() -> get("/api/v1/nodes").statusCode() == 200);
  }

  private void serve(Replica replica) throws Exception {
    var options = new HttpServerOptions().addWebSocketSubProtocol("signalbox.v1");
    var server =
        vertx
            .createHttpServer(options)
            .webSocketHandler(socket ->
                socket.textMessageHandler(text -> socket.writeTextMessage("echo " + text)))
            .requestHandler(request -> {
              if (request.method().equals(HttpMethod.POST)) {
                var _ = request.body().onSuccess(body -> request.response().end(body));
              } else {
                request.response().end(replica.name() + " " + request.uri());
              }
            });
    server
        .listen(replica.port(), "localhost")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
    serving.put(replica, server);
  }

  private void stopServing(Replica replica) throws Exception {
    Objects.requireNonNull(serving.get(replica))
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  private HttpResponse<String> get(String path) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(PATIENCE)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private record FirstText(CompletableFuture<String> received) implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      received.complete(text.toString());
      return null;
    }
  }
}
