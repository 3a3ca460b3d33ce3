package dev.signalbox.system.bench.commands;

import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.codec.Decoded;
import dev.signalbox.protocol.codec.ServerMessageCodec;
import dev.signalbox.protocol.fact.CommandStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An operator's WebSocket on the `commands` channel.
final class StatusWatcher implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final WebSocket socket;
  private final CompletableFuture<Boolean> subscribed = new CompletableFuture<>();
  private volatile @Nullable Traces traces;

  /// Returns when the gateway has confirmed the subscription.
  StatusWatcher(HttpClient http, int gatewayPort, String token) {
    this.socket =
        http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + token)
            .buildAsync(URI.create("ws://localhost:" + gatewayPort + "/ws"), new Receiver())
            .join();
    socket.sendText("{\"type\":\"subscribe\",\"channel\":\"commands\"}", true).join();
    subscribed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /// Who is told of what comes from now on.
  void tell(Traces listener) {
    traces = listener;
  }

  @Override
  public void close() {
    socket.abort();
  }

  private void take(ServerMessage message, long nowMicros) {
    if (message instanceof ServerMessage.Subscribed) {
      subscribed.complete(true);
    }
    var listener = traces;
    if (listener != null && message instanceof ServerMessage.Event(_, CommandStatus status)) {
      listener.told(status, nowMicros);
    }
  }

  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        var now = Micros.now();
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        if (ServerMessageCodec.decode(bytes)
            instanceof Decoded.Message<ServerMessage>(ServerMessage message)) {
          take(message, now);
        }
      }
      return WebSocket.Listener.super.onText(from, part, last);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      subscribed.completeExceptionally(error);
    }
  }
}
