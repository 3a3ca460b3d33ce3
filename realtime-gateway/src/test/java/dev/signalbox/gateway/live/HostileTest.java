package dev.signalbox.gateway.live;

import static dev.signalbox.gateway.live.RawSocket.BINARY;
import static dev.signalbox.gateway.live.RawSocket.CONTINUATION;
import static dev.signalbox.gateway.live.RawSocket.FINAL;
import static dev.signalbox.gateway.live.RawSocket.PING;
import static dev.signalbox.gateway.live.RawSocket.TEXT;
import static dev.signalbox.gateway.live.RawSocket.framed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever bytes a client sends: it gets an `error` or a close code, the log no stack trace, and a
/// client that watches meanwhile notices nothing.
@QuarkusTest
@QuarkusTestResource(GatewayServers.class)
class HostileTest {
  private static final String ORG = "hostile";
  private static final byte[] PING_MESSAGE = "{\"type\":\"ping\"}".getBytes(UTF_8);

  @TestHTTPResource URI gateway;
  @Inject BusWriter bus;
  private Client watching;
  private LogWatch log;

  @BeforeEach
  void watch() {
    log = LogWatch.start();
    watching = Client.connect(gateway, GatewayServers.token(ORG, "viewer"));
    watching.subscribe("\"channel\":\"messages\"").awaitType("subscribed");
  }

  @AfterEach
  void nobodyElseIsHarmed() {
    try (var other = watching) {
      bus.publish(ORG, Facts.message("truck-7", "still here", 1));

      other.await(message -> message.path("text").asText().equals("still here"));
      assertThat(log.traces()).isEmpty();
    } finally {
      log.close();
    }
  }

  static Stream<String> nonsense() {
    return Stream.of(
        "{\"type\":\"subscribe\",\"channel\":\"tele",
        "{\"type\":\"ping\"",
        "{\"type\":\"ping\"}}",
        "[".repeat(5000),
        "{\"a\":".repeat(1700),
        "{\"type\":\"subscribe\",\"channel\":\"telemetry\",\"bounds\":"
            + "[".repeat(900)
            + "]".repeat(900)
            + "}",
        "{\"type\":\"subscribe\",\"channel\":\"telemetry\",\"endpointIds\":["
            + "9".repeat(5000)
            + "]}",
        "{\"type\":\"subscribe\",\"channel\":\"telemetry\",\"endpointIds\":[1e999999999]}",
        "{\"type\":\"subscribe\",\"channel\":\"telemetry\",\"endpointIds\":[-1]}",
        "{\"type\":\"subscribe\",\"channel\":\"telemetry\",\"endpointIds\":59}",
        "{\"type\":\"subscribe\",\"channel\":[\"telemetry\"]}",
        "{\"type\":\"subscribe\",\"channel\":\"telemetry\",\"minIntervalMs\":\"soon\"}",
        "{\"type\":\"subscribe\",\"channel\":\"telemetry\",\"minIntervalMs\":1e308}",
        "{\"type\":\"subscribe\",\"channel\":\"alarms\",\"since\":{\"epoch\":7,\"offset\":\"x\"}}",
        "{\"type\":\"auth\",\"token\":{}}",
        "{\"type\":null}",
        "\u0000\u0000\u0000",
        "",
        "NaN");
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void answersNonsenseWithAnError(String text) {
    try (var raw = greeted()) {
      raw.text(text);

      raw.awaitText("\"type\":\"error\"");
      raw.settle();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x80, 0xff, 0xc0, 0xed})
  void refusesTextThatIsNoUtf8(int octet) {
    var message = "{\"type\":\"ping\",\"id\":\"?(\"}".getBytes(UTF_8);
    message[21] = (byte) octet;

    try (var raw = greeted()) {
      raw.frame(FINAL | TEXT, message);

      raw.awaitError("malformed_message");
      raw.settle();
    }
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        Arguments.of("unmasked", framed(FINAL | TEXT, PING_MESSAGE, false)),
        Arguments.of("reserved bit", framed(FINAL | 0x40 | TEXT, PING_MESSAGE, true)),
        Arguments.of("unknown opcode", framed(FINAL | 0x3, PING_MESSAGE, true)),
        Arguments.of("unknown control opcode", framed(FINAL | 0xB, new byte[0], true)),
        Arguments.of("control frame of 126 bytes", framed(FINAL | PING, new byte[126], true)),
        Arguments.of("fragmented control frame", framed(PING, new byte[2], true)),
        Arguments.of("continuation of nothing", framed(FINAL | CONTINUATION, PING_MESSAGE, true)),
        Arguments.of(
            "text within a fragmented text",
            both(framed(TEXT, PING_MESSAGE, true), framed(FINAL | TEXT, PING_MESSAGE, true))),
        Arguments.of("close frame of one byte", framed(FINAL | 0x8, new byte[1], true)),
        Arguments.of(
            "close with a reserved code", framed(FINAL | 0x8, new byte[] {3, (byte) 0xed}, true)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("violations")
  void closes4501WhateverIsNoWebSocketFrame(String name, byte[] bytes) {
    try (var raw = greeted()) {
      raw.writeIfOpen(bytes);

      assertThat(raw.awaitClose().closeCode()).as(name).isEqualTo(4501);
    }
  }

  @Test
  void closes1009ForALengthThatNobodyWouldSend() {
    try (var raw = greeted()) {
      raw.writeIfOpen(
          new byte[] {(byte) (FINAL | TEXT), (byte) 0xff, 0x7f, -1, -1, -1, -1, -1, -1, -1});

      assertThat(raw.awaitClose().closeCode()).isIn(1009, 4501);
    }
  }

  @Test
  void closes1009ForFragmentsThatAreTooMuchTogether() {
    try (var raw = greeted()) {
      raw.frame(TEXT, new byte[6000]).frame(CONTINUATION, new byte[6000]);

      assertThat(raw.awaitClose().closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void answersAPingBetweenTheFragmentsOfAMessage() {
    try (var raw = greeted()) {
      raw.frame(TEXT, "{\"type\":\"pi".getBytes(UTF_8))
          .frame(FINAL | PING, "between".getBytes(UTF_8))
          .frame(CONTINUATION, "ng\",\"id\"".getBytes(UTF_8))
          .frame(FINAL | CONTINUATION, ":\"9\"}".getBytes(UTF_8));

      assertThat(raw.awaitPong().text()).isEqualTo("between");
      assertThat(raw.awaitText("\"type\":\"pong\"")).contains("\"id\":\"9\"");
    }
  }

  @Test
  void refusesBinaryWhereTextIsDue() {
    try (var raw = greeted()) {
      raw.frame(FINAL | BINARY, PING_MESSAGE);

      raw.awaitError("malformed_message");
      raw.settle();
    }
  }

  @Test
  void closes4501WhoeverSendsRandomBytes() {
    var random = new Random(20260301);
    var bytes = new byte[4096];
    random.nextBytes(bytes);
    bytes[0] = 0x75; // reserved bits, so that it is no frame from the start

    try (var raw = greeted()) {
      raw.writeIfOpen(bytes);

      assertThat(raw.awaitClose().closeCode()).isEqualTo(4501);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {FINAL | PING, TEXT})
  void closes4005WhoeverFloodsWithFramesThatAreNoMessages(int head) {
    try (var raw = greeted()) {
      raw.writeIfOpen(framed(head, new byte[0], true));
      for (int i = 0; i < 300; i++) {
        raw.writeIfOpen(framed(head == TEXT ? CONTINUATION : head, new byte[0], true));
      }

      assertThat(raw.awaitClose().closeCode()).isEqualTo(4005);
    }
  }

  @Test
  void closes4005WhoeverFloodsWithMessages() {
    try (var raw = greeted()) {
      for (int i = 0; i < 300; i++) {
        raw.writeIfOpen(framed(FINAL | TEXT, PING_MESSAGE, true));
      }

      raw.awaitError("rate_limited");
      assertThat(raw.awaitClose().closeCode()).isEqualTo(4005);
    }
  }

  @Test
  void servesOthersWhileHandshakesAreLeftUnfinished() {
    var open = Stream.generate(() -> RawSocket.connect(gateway)).limit(200).toList();
    try {
      open.forEach(raw -> raw.write("GET /ws HTTP/1.1\r\nHost: loc".getBytes(UTF_8)));

      try (var raw = greeted()) {
        raw.settle();
      }
    } finally {
      open.forEach(RawSocket::close);
    }
  }

  @Test
  void servesOthersWhenAClientGoesHalfWay() {
    try (var raw = greeted()) {
      raw.text("{\"type\":\"ping\"}").halfClose();

      assertThat(raw.awaitClose().closeCode()).isIn(1000, 1005, 1006);
    }
  }

  private static byte[] both(byte[] one, byte[] other) {
    var bytes = new ByteArrayOutputStream();
    for (var part : List.of(one, other)) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  private RawSocket greeted() {
    return RawSocket.greeted(gateway, GatewayServers.token(ORG, "viewer"));
  }
}
