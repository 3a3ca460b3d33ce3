package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import jakarta.inject.Inject;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// permessage-deflate against the client of Vert.x, and by hand.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class CompressionLiveTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestHTTPResource URI gateway;
  @Inject BusWriter bus;
  @Inject Vertx vertx;

  @ParameterizedTest
  @CsvSource({"'', 1", "signalbox.v1, 2"})
  void compressesBothWays(String subprotocol, int number) {
    var org = "deflate-" + number;
    for (int i = 1; i <= 50; i++) {
      bus.store(org, Facts.reading(i, "brewery", i, 0));
    }
    var messages = new CopyOnWriteArrayList<JsonNode>();
    var socket = connect(org, subprotocol);
    socket.textMessageHandler(text -> take(text, messages));
    socket.writeTextMessage(
        "{\"type\":\"subscribe\",\"channel\":\"telemetry\",\"minIntervalMs\":0}");
    Awaitility.await()
        .until(() ->
            ofType(messages, "snapshot").stream().anyMatch(part -> part.path("last").asBoolean()));
    for (int i = 1; i <= 50; i++) {
      bus.announce(org, Facts.reading(i, "brewery", i + 0.5, 1));
    }
    Awaitility.await().until(() -> ofType(messages, "telemetry").size() == 50);

    var items =
        ofType(messages, "snapshot").stream().mapToInt(part -> part.path("items").size()).sum();
    assertThat(items).isEqualTo(50);
    assertThat(ofType(messages, "telemetry"))
        .extracting(message -> message.path("value").asDouble())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 50).mapToObj(i -> i + 0.5).toList());
    socket.close();
  }

  @ParameterizedTest
  @CsvSource({"11000", "5000000"})
  void closes1009ForAFrameThatInflatesToTooMuch(int size) throws Exception {
    var closed = new CompletableFuture<Short>();
    var socket = connect("deflate-3", "");
    socket.closeHandler(_ -> closed.complete(socket.closeStatusCode()));
    socket.exceptionHandler(_ -> {});
    socket.writeTextMessage("\"" + "x".repeat(size) + "\"");

    assertThat(closed.get(10, TimeUnit.SECONDS)).isEqualTo((short) 1009);
  }

  @Test
  void sendsCompressedFramesToWhoeverOffersIt() throws IOException {
    try (var socket = handshake("?token=" + GatewayServers.token("deflate-4", "viewer"))) {
      var in = new DataInputStream(socket.getInputStream());

      assertThat(head(in))
          .containsIgnoringCase(
              "sec-websocket-extensions: permessage-deflate; server_no_context_takeover;"
                  + " client_no_context_takeover\r\n");
      assertThat(in.readUnsignedByte()).isEqualTo(0xc1); // final, RSV1, text: `connected`
    }
  }

  @Test
  void closes4501ForAFrameThatCannotBeInflated() throws IOException {
    try (var socket = handshake("")) {
      var in = new DataInputStream(socket.getInputStream());
      head(in);
      // final, RSV1, text; masked with zeros; a block of the reserved type 3
      socket.getOutputStream().write(new byte[] {(byte) 0xc1, (byte) 0x82, 0, 0, 0, 0, 7, 7});

      assertThat(in.readUnsignedByte()).isEqualTo(0x88);
      in.readUnsignedByte();
      assertThat(in.readUnsignedShort()).isEqualTo(4501);
    }
  }

  private Socket handshake(String query) throws IOException {
    var socket = new Socket(gateway.getHost(), gateway.getPort());
    socket.setSoTimeout(10_000);
    var request =
        """
        GET /ws%s HTTP/1.1\r
        Host: localhost\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r
        \r
        """
            .formatted(query);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String head(DataInputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  private WebSocket connect(String org, String subprotocol) {
    var client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setTryUsePerMessageCompression(true)
                .setCompressionRequestServerNoContext(true)
                .setCompressionAllowClientNoContext(true)
                .setMaxMessageSize(1_000_000));
    var options =
        new WebSocketConnectOptions()
            .setHost(gateway.getHost())
            .setPort(gateway.getPort())
            .setURI("/ws?token=" + GatewayServers.token(org, "viewer"));
    if (!subprotocol.isEmpty()) {
      options.addSubProtocol(subprotocol);
    }
    return client.connect(options).toCompletionStage().toCompletableFuture().join();
  }

  private static List<JsonNode> ofType(List<JsonNode> messages, String type) {
    return messages.stream().filter(message -> message.path("type").asText().equals(type)).toList();
  }

  private static void take(String text, List<JsonNode> messages) {
    try {
      var json = JSON.readTree(text);
      if (json.isArray()) {
        json.forEach(messages::add);
      } else {
        messages.add(json);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }
}
