package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A client of another make: the JDK's WebSocket.
final class Client implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper CBOR = new CBORMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<byte[]> binaryFrames = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private volatile boolean reading = true;
  private final AtomicInteger frames = new AtomicInteger();
  private @Nullable WebSocket socket;

  private Client() {}

  /// Connects with a token in the query.
  static Client connect(URI gateway, String token) {
    return open(gateway, "?token=" + token, Optional.empty(), List.of());
  }

  /// Connects as a client that speaks arrays.
  static Client connectArrays(URI gateway, String token) {
    return open(gateway, "?token=" + token, Optional.empty(), List.of("signalbox.v1"));
  }

  /// Connects as a client that speaks CBOR; what it is to send is still given as JSON.
  static Client connectCbor(URI gateway, String token) {
    return open(gateway, "?token=" + token, Optional.empty(), List.of("signalbox.v1.cbor"));
  }

  /// Connects to follow the synchronization of an organization's items.
  static Client connectSync(URI gateway, String org, String token) {
    return openAt(gateway, "/api/ws/sync/" + org + "?token=" + token, Optional.empty(), List.of());
  }

  static Client open(
      URI gateway, String query, Optional<String> bearer, List<String> subprotocols) {
    return openAt(gateway, "/ws" + query, bearer, subprotocols);
  }

  private static Client openAt(
      URI gateway, String target, Optional<String> bearer, List<String> subprotocols) {
    var client = new Client();
    var builder = HTTP.newWebSocketBuilder();
    bearer.ifPresent(token -> builder.header("Authorization", "Bearer " + token));
    if (!subprotocols.isEmpty()) {
      builder.subprotocols(
          subprotocols.getFirst(),
          subprotocols.subList(1, subprotocols.size()).toArray(String[]::new));
    }
    client.socket =
        builder
            .buildAsync(
                URI.create("ws://%s:%d%s".formatted(gateway.getHost(), gateway.getPort(), target)),
                client)
            .join();
    return client;
  }

  String subprotocol() {
    return socket().getSubprotocol();
  }

  Client send(String json) {
    return subprotocol().equals("signalbox.v1.cbor") ? sendBinary(cbor(json)) : sendText(json);
  }

  Client sendText(String text) {
    socket().sendText(text, true).join();
    return this;
  }

  /// Sends the same again and again; stops when the server has ended the connection meanwhile.
  Client flood(String json, int times) {
    return repeat(() -> send(json), times);
  }

  Client floodText(String text, int times) {
    return repeat(() -> sendText(text), times);
  }

  private Client repeat(Runnable sending, int times) {
    try {
      for (int i = 0; i < times; i++) {
        sending.run();
      }
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(IOException.class);
    }
    return this;
  }

  Client sendFragments(String first, String second) {
    socket().sendText(first, false).join();
    socket().sendText(second, true).join();
    return this;
  }

  Client sendBinary(byte[] bytes) {
    socket().sendBinary(ByteBuffer.wrap(bytes), true).join();
    return this;
  }

  Client subscribe(String fields) {
    return send("{\"type\":\"subscribe\"," + fields + "}");
  }

  /// The first message that is so, waiting for it.
  JsonNode await(Predicate<JsonNode> wanted) {
    var found = new ArrayList<JsonNode>();
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .failFast(() -> closed.isDone() && messages.stream().noneMatch(wanted))
        .until(() -> {
          messages.stream().filter(wanted).findFirst().ifPresent(found::add);
          return !found.isEmpty();
        });
    return found.getFirst();
  }

  JsonNode awaitType(String type) {
    return await(message -> message.path("type").asText().equals(type));
  }

  JsonNode awaitError(String code) {
    return await(message ->
        message.path("type").asText().equals("error")
            && message.path("code").asText().equals(code));
  }

  /// The items of a snapshot, over all its parts.
  List<JsonNode> awaitSnapshot(String id) {
    await(message ->
        message.path("type").asText().equals("snapshot")
            && message.path("id").asText().equals(id)
            && message.path("last").asBoolean());
    var items = new ArrayList<JsonNode>();
    for (var message : ofType("snapshot")) {
      if (message.path("id").asText().equals(id)) {
        message.path("items").forEach(items::add);
      }
    }
    return items;
  }

  /// Waits until the server answers a ping: whatever it sent before has arrived.
  Client settle() {
    var id = "settle-" + System.nanoTime();
    send("{\"type\":\"ping\",\"id\":\"" + id + "\"}");
    await(message ->
        message.path("type").asText().equals("pong") && message.path("id").asText().equals(id));
    return this;
  }

  List<JsonNode> ofType(String type) {
    return messages.stream().filter(message -> message.path("type").asText().equals(type)).toList();
  }

  List<JsonNode> messages() {
    return messages;
  }

  List<byte[]> binaryFrames() {
    return binaryFrames;
  }

  int frames() {
    return frames.get();
  }

  int awaitClose() {
    try {
      return closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("not closed; received " + messages, e);
    }
  }

  boolean isClosed() {
    return closed.isDone();
  }

  /// Stops taking what arrives.
  void stopReading() {
    reading = false;
  }

  /// Takes what arrives again.
  void readOn() {
    reading = true;
    socket().request(1);
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    webSocket.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      frames.incrementAndGet();
      take(JSON, text.toString().getBytes(StandardCharsets.UTF_8));
      text.setLength(0);
    }
    if (reading) {
      socket.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    while (data.hasRemaining()) {
      binary.write(data.get());
    }
    if (last) {
      frames.incrementAndGet();
      var frame = binary.toByteArray();
      binaryFrames.add(frame);
      take(CBOR, frame);
      binary.reset();
    }
    if (reading) {
      socket.request(1);
    }
    return null;
  }

  private void take(ObjectMapper mapper, byte[] frame) {
    try {
      var node = mapper.readTree(frame);
      if (node.isArray()) {
        node.forEach(messages::add);
      } else {
        messages.add(node);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(new String(frame, StandardCharsets.UTF_8), e);
    }
  }

  private static byte[] cbor(String json) {
    try {
      return CBOR.writeValueAsBytes(JSON.readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    closed.complete(1006);
  }

  @Override
  public void close() {
    socket().abort();
  }

  private WebSocket socket() {
    return java.util.Objects.requireNonNull(socket);
  }
}
