package dev.signalbox.stack.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One watched connection, from its opening to the summary.
public final class Watch {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /// The server counts a client as gone after 60 s without a word.
  private static final Duration HEARTBEAT = Duration.ofSeconds(25);

  private final PrintStream out;

  // Not to be closed before the connection has ended: closing waits for it.
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
  private final Summary summary = new Summary();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private volatile long openedAt;

  public Watch(PrintStream out) {
    this.out = out;
  }

  /// Watches until the time is over or the server closes.
  ///
  /// @return why the connection ended, when the server ended it
  /// @throws WatchException when there is no connection
  public Optional<String> run(
      URI url, String token, List<String> channels, Optional<Duration> time) {
    var socket = connect(url, token);
    openedAt = System.nanoTime();
    // A failure to send means that the server has closed, and then it says why.
    var _ = socket.sendText(subscription(channels), true);
    var heartbeat = Thread.ofVirtual().start(() -> keepAlive(socket));
    try {
      return awaitEnd(socket, time);
    } finally {
      heartbeat.interrupt();
      client.shutdownNow();
    }
  }

  /// How many messages of each type came; nothing when there was no connection.
  public void printSummary() {
    if (openedAt == 0) {
      return;
    }
    out.println();
    out.print(summary.text(Duration.ofNanos(System.nanoTime() - openedAt)));
    out.flush();
  }

  private WebSocket connect(URI url, String token) {
    try {
      return client
          .newWebSocketBuilder()
          .header("Authorization", "Bearer " + token)
          .connectTimeout(CONNECT_TIMEOUT)
          .buildAsync(url, new Printer())
          .join();
    } catch (CompletionException e) {
      throw new WatchException(reason(url, e.getCause()), e);
    }
  }

  private static String reason(URI url, @Nullable Throwable cause) {
    return cause instanceof WebSocketHandshakeException handshake
        ? "%s answered %d instead of opening a WebSocket"
            .formatted(url, handshake.getResponse().statusCode())
        : "Nobody answers at %s: is the stack up?".formatted(url);
  }

  private static String subscription(List<String> channels) {
    var message = JSON.createObjectNode().put("type", "subscribe");
    var names = message.putArray("channels");
    channels.forEach(names::add);
    return message.toString();
  }

  private Optional<String> awaitEnd(WebSocket socket, Optional<Duration> time) {
    try {
      var reason =
          time.isPresent() ? ended.get(time.get().toMillis(), TimeUnit.MILLISECONDS) : ended.get();
      return Optional.of(reason);
    } catch (TimeoutException _) {
      var _ = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new WatchException("The connection failed: " + e.getCause(), e);
    }
  }

  private static void keepAlive(WebSocket socket) {
    try {
      for (var id = 1; !socket.isOutputClosed(); id++) {
        Thread.sleep(HEARTBEAT);
        socket.sendText("{\"type\":\"ping\",\"id\":\"%d\"}".formatted(id), true).join();
      }
    } catch (InterruptedException | CompletionException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Frames may come in parts; a frame may be one message or an array of them.
  private final class Printer implements WebSocket.Listener {
    private final StringBuilder frame = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      frame.append(part);
      if (last) {
        print(frame.toString());
        frame.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      ended.complete("The server closed the connection: %d %s".formatted(code, reason).strip());
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      ended.complete("The connection broke: " + failure.getMessage());
    }

    private void print(String text) {
      try {
        var node = JSON.readTree(text);
        if (node.isArray()) {
          node.forEach(this::printMessage);
        } else {
          printMessage(node);
        }
      } catch (JsonProcessingException _) {
        out.println(text);
        summary.count("(not JSON)");
      }
    }

    private void printMessage(JsonNode message) {
      out.println(message);
      summary.count(message.path("type").asText("(no type)"));
    }
  }
}
