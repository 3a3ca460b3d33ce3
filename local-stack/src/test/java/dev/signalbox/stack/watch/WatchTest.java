package dev.signalbox.stack.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.stack.process.Ports;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchTest {
  private final Vertx vertx = Vertx.vertx();
  private final int port = Ports.free();
  private final URI url = URI.create("ws://localhost:%d/ws".formatted(port));
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Watch watch = new Watch(new PrintStream(printed, true, StandardCharsets.UTF_8));

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void printsWhatComesUntilItsTimeIsOver() throws Exception {
    serve(socket ->
        socket.textMessageHandler(subscription -> {
          socket.writeTextMessage("{\"type\":\"subscribed\",\"of\":" + subscription + "}");
          socket.writeTextMessage("[{\"type\":\"telemetry\"},{\"type\":\"telemetry\"}]");
        }));

    var ended = watch.run(url, "token", List.of("telemetry"), Optional.of(Duration.ofSeconds(1)));
    watch.printSummary();

    assertThat(ended).isEmpty();
    assertThat(text())
        .contains("\"channels\":[\"telemetry\"]")
        .containsPattern("subscribed +1 ")
        .containsPattern("telemetry +2 ")
        .containsPattern("all +3 ");
  }

  @Test
  void saysWhyTheServerClosed() throws Exception {
    serve(socket -> socket.close((short) 1008, "token expired"));

    var ended = watch.run(url, "token", List.of("telemetry"), Optional.empty());

    assertThat(ended).contains("The server closed the connection: 1008 token expired");
  }

  @Test
  void saysThatNobodyAnswers() {
    assertThatThrownBy(() -> watch.run(url, "token", List.of("telemetry"), Optional.empty()))
        .isInstanceOf(WatchException.class)
        .hasMessageContaining("is the stack up?");
    watch.printSummary();

    assertThat(text()).isEmpty();
  }

  private void serve(Handler<ServerWebSocket> handler) throws Exception {
    vertx
        .createHttpServer()
        .webSocketHandler(handler)
        .listen(port, "localhost")
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
