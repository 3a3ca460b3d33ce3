package dev.signalbox.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.codec.CborCodec;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.AlarmId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class EncodingTest {
  @TestHTTPResource URI gateway;
  @Inject BusWriter bus;

  @Test
  void saysTheSameInCborAsInJson() {
    var alarm = new AlarmId(UUID.randomUUID());
    bus.store("encoding-1", Facts.reading(59, "brewery", 20.5, 0));
    bus.raise("encoding-1", Facts.alarm(alarm, "brewery", Severity.HIGH, true), "one");
    try (var json = Client.connectArrays(gateway, GatewayServers.token("encoding-1", "viewer"));
        var cbor = Client.connectCbor(gateway, GatewayServers.token("encoding-1", "viewer"))) {
      for (var client : List.of(json, cbor)) {
        client.subscribe("\"channel\":\"telemetry\"").awaitSnapshot("telemetry");
        client.subscribe("\"channel\":\"alarms\"").awaitSnapshot("alarms");
        client.settle();
      }
      bus.announce("encoding-1", Facts.reading(60, "brewery", 0.1, 1));
      bus.end("encoding-1", Facts.alarm(alarm, "brewery", Severity.HIGH, false), "one");
      for (var client : List.of(json, cbor)) {
        client.awaitType("telemetry");
        client.awaitType("alarm");
      }

      for (var type : List.of("subscribed", "snapshot", "telemetry", "alarm")) {
        assertThat(cbor.ofType(type))
            .usingElementComparator(SAME_VALUES)
            .containsExactlyElementsOf(json.ofType(type));
      }
      assertThat(cbor.subprotocol()).isEqualTo("signalbox.v1.cbor");
    }
  }

  @Test
  void sendsFramesThatTheCodecWouldWrite() {
    try (var client = Client.connectCbor(gateway, GatewayServers.token("encoding-2", "viewer"))) {
      client.sendBinary(golden("ping.cbor"));
      var pong = client.awaitType("pong");

      var frame = client.binaryFrames().getLast();
      var expected =
          CborCodec.encode(
              new ServerMessage.Pong(
                  Optional.of(pong.path("id").asText()),
                  Instant.parse(pong.path("time").asText())));
      assertThat(frame[0]).isEqualTo((byte) 0x81); // an array of one
      assertThat(frame).endsWith(expected).hasSize(expected.length + 1);
    }
  }

  @Test
  void readsSeveralMessagesFromOneFrame() {
    var pings =
        "[{\"type\":\"ping\",\"id\":\"1\"},{\"type\":\"dance\"},{\"type\":\"ping\",\"id\":\"2\"}]";
    try (var arrays = Client.connectArrays(gateway, GatewayServers.token("encoding-3", "viewer"));
        var cbor = Client.connectCbor(gateway, GatewayServers.token("encoding-3", "viewer"));
        var plain = Client.connect(gateway, GatewayServers.token("encoding-3", "viewer"))) {
      for (var client : List.of(arrays, cbor)) {
        client.send(pings);
        client.await(message -> message.path("id").asText().equals("2"));

        assertThat(client.awaitError("malformed_message").path("field").asText()).isEqualTo("type");
        assertThat(client.ofType("pong")).hasSize(2);
      }
      plain.send(pings);
      plain.awaitError("malformed_message");
    }
  }

  @Test
  void countsEachMessageOfAFrameAgainstTheRate() {
    try (var client = Client.connectArrays(gateway, GatewayServers.token("encoding-4", "viewer"))) {
      client.awaitType("connected");
      client.send("[" + "{\"type\":\"ping\"},".repeat(99) + "{\"type\":\"ping\"}]");

      client.awaitError("rate_limited");
      assertThat(client.ofType("pong")).hasSizeLessThan(60);
    }
  }

  @Test
  void refusesTextWhereBinaryIsDue() {
    try (var client = Client.connectCbor(gateway, GatewayServers.token("encoding-5", "viewer"))) {
      client.awaitType("connected");
      client.sendText("{\"type\":\"ping\"}");

      var error = client.awaitError("malformed_message");
      assertThat(error.path("message").asText()).contains("binary");
      assertThat(client.settle().isClosed()).isFalse();
    }
  }

  @Test
  void closes4501WhoeverGoesOnWithTextWhereBinaryIsDue() {
    try (var client = Client.connectCbor(gateway, GatewayServers.token("encoding-5", "viewer"))) {
      client.awaitType("connected");
      client.floodText("{\"type\":\"ping\"}", 25);

      assertThat(client.awaitClose()).isEqualTo(4501);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"dance\"}",
        "{\"type\":\"subscribe\",\"channel\":\"weather\"}",
        "{\"type\":\"subscribe\",\"channel\":\"telemetry\",\"endpointIds\":[\"x\"]}",
        "{\"type\":\"subscribe\",\"channel\":\"telemetry\",\"minIntervalMs\":60001,\"id\":\"a\"}",
        "{\"type\":\"unsubscribe\",\"id\":\"nothing\"}",
        "42",
        "[]"
      })
  void refusesInCborAsInJson(String message) {
    try (var json = Client.connectArrays(gateway, GatewayServers.token("encoding-6", "viewer"));
        var cbor = Client.connectCbor(gateway, GatewayServers.token("encoding-6", "viewer"))) {
      var error = json.send(message).awaitType("error");

      assertThat(cbor.send(message).awaitType("error")).isEqualTo(error);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ff", "a1", "9f", "1bffffffffffffffff", "a1647479706563666f6f00", "44"})
  void answersBytesThatAreNoCbor(String hex) {
    try (var client = Client.connectCbor(gateway, GatewayServers.token("encoding-7", "viewer"))) {
      client.sendBinary(HexFormat.of().parseHex(hex));

      client.awaitError("malformed_message");
      assertThat(client.settle().isClosed()).isFalse();
    }
  }

  /// Numbers may come in another width, with the same value.
  private static final Comparator<JsonNode> SAME_VALUES =
      (one, other) -> one.equals(EncodingTest::compareNumbers, other) ? 0 : 1;

  private static int compareNumbers(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber()
        ? Double.compare(one.doubleValue(), other.doubleValue())
        : one.equals(other) ? 0 : 1;
  }

  private static byte[] golden(String name) {
    var path = "/dev/signalbox/protocol/golden/client/" + name;
    try (var stream = EncodingTest.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(stream, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
