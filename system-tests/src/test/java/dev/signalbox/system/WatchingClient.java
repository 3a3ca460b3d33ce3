package dev.signalbox.system;

import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.codec.Decoded;
import dev.signalbox.protocol.codec.ServerMessageCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// A WebSocket client that keeps everything it is told. The receiving thread is the HTTP client's.
final class WatchingClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<ServerMessage> received = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  private WatchingClient(URI url, String token) {
    this.socket =
        http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(url, new Receiver())
            .join();
  }

  /// Connects and waits for the welcome.
  static WatchingClient connect(URI url, String token) {
    var client = new WatchingClient(url, token);
    client.await(ServerMessage.Connected.class, _ -> true);
    return client;
  }

  /// Sends a subscription and waits until the gateway confirms it.
  void subscribe(String channel) {
    send("{\"type\":\"subscribe\",\"channel\":\"" + channel + "\"}");
    await(ServerMessage.Subscribed.class, answer -> answer.id().equals(channel));
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  /// The first message of this type that meets the condition; waits for it.
  <M extends ServerMessage> M await(Class<M> type, Predicate<M> condition) {
    return Awaitility.await(type.getSimpleName())
        .atMost(PATIENCE)
        .until(() -> all(type).filter(condition).findFirst(), found -> found.isPresent())
        .orElseThrow();
  }

  <M extends ServerMessage> Stream<M> all(Class<M> type) {
    return received.stream().filter(type::isInstance).map(type::cast);
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }

  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        keep(ServerMessageCodec.decode(bytes));
      }
      return WebSocket.Listener.super.onText(webSocket, part, last);
    }

    private void keep(Decoded<ServerMessage> decoded) {
      switch (decoded) {
        case Decoded.Message<ServerMessage>(ServerMessage message) -> received.add(message);
        case Decoded.Refused<ServerMessage> refused ->
            throw new IllegalStateException("not in the contract: " + refused.problem());
      }
    }
  }
}
