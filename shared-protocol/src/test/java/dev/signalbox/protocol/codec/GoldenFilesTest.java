package dev.signalbox.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.ClientMessage;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.device.CommandReply;
import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.fact.Fact;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenFilesTest {
  static List<GoldenFile> client() {
    return GoldenFile.of("client");
  }

  static List<GoldenFile> server() {
    return GoldenFile.of("server");
  }

  static List<GoldenFile> device() {
    return GoldenFile.of("device");
  }

  @ParameterizedTest
  @MethodSource("client")
  void clientMessageReadsAndWritesItself(GoldenFile file) {
    survivesTwoRounds(file, bytes -> ClientMessageCodec.encode(clientMessage(bytes)));
  }

  @ParameterizedTest
  @MethodSource("server")
  void serverMessageReadsAndWritesItself(GoldenFile file) {
    survivesTwoRounds(file, bytes -> ServerMessageCodec.encode(serverMessage(bytes)));
  }

  @ParameterizedTest
  @MethodSource("device")
  void devicePayloadReadsAndWritesItself(GoldenFile file) {
    survivesTwoRounds(file, bytes -> encodeDevice(device(file.variant(), bytes)));
  }

  @ParameterizedTest
  @MethodSource({"client", "server"})
  void isNamedForItsType(GoldenFile file) {
    assertThat(file.tree().path("type").textValue()).isEqualTo(file.variant());
  }

  @Test
  void everyClientMessageHasOne() {
    var shown = client().stream().map(file -> clientMessage(file.bytes()));

    assertThat(classesOf(shown)).containsAll(variantsOf(ClientMessage.class));
  }

  @Test
  void everyServerMessageHasOne() {
    var shown = server().stream().map(file -> serverMessage(file.bytes()));

    assertThat(classesOf(shown)).containsAll(variantsOf(ServerMessage.class));
  }

  @Test
  void everyFactHasOne() {
    var shown =
        server().stream()
            .map(file -> serverMessage(file.bytes()))
            .filter(ServerMessage.FactMessage.class::isInstance)
            .map(message -> ((ServerMessage.FactMessage) message).fact());

    assertThat(classesOf(shown)).containsAll(variantsOf(Fact.class));
  }

  @Test
  void everyReportAndReplyOfDevicesHasOne() {
    var shown = device().stream().map(file -> device(file.variant(), file.bytes()));

    assertThat(classesOf(shown))
        .containsAll(
            variantsOf(DeviceReport.class).stream()
                .filter(variant -> variant != DeviceReport.Lapse.class) // other dialects have it
                .toList())
        .containsAll(variantsOf(CommandReply.class));
  }

  private static void survivesTwoRounds(GoldenFile file, Function<byte[], byte[]> round) {
    var once = round.apply(file.bytes());
    var twice = round.apply(once);

    assertThat(GoldenFile.treeOf(once)).isEqualTo(file.tree());
    assertThat(twice).isEqualTo(once);
  }

  private static ClientMessage clientMessage(byte[] bytes) {
    return accepted(ClientMessageCodec.decode(bytes));
  }

  private static ServerMessage serverMessage(byte[] bytes) {
    return accepted(ServerMessageCodec.decode(bytes));
  }

  private static <T> T accepted(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Message<T>(T message) -> message;
      case Decoded.Refused<T> refused -> throw new AssertionError(refused);
    };
  }

  static Object device(String variant, byte[] bytes) {
    return switch (variant) {
      case "telemetry" -> DeviceCodec.readings(bytes);
      case "position" -> DeviceCodec.position(bytes);
      case "attributes" -> DeviceCodec.attributes(bytes);
      case "status" -> DeviceCodec.status(bytes);
      case "message" -> DeviceCodec.message(bytes);
      case "alarm" -> DeviceCodec.alarm(bytes);
      case "commands" -> DeviceCodec.command(bytes);
      case "ack" -> new CommandReply.Ack();
      case "result" -> DeviceCodec.result(bytes);
      default -> throw new AssertionError("no topic " + variant);
    };
  }

  private static byte[] encodeDevice(Object payload) {
    return switch (payload) {
      case DeviceReport report -> DeviceCodec.encode(report);
      case CommandReply reply -> DeviceCodec.encode(reply);
      case DeviceCommand command -> DeviceCodec.encode(command);
      default -> throw new AssertionError(payload);
    };
  }

  private static List<Class<?>> classesOf(Stream<?> objects) {
    return objects.<Class<?>>map(Object::getClass).toList();
  }

  /// The records at the leaves of a sealed hierarchy.
  private static Set<Class<?>> variantsOf(Class<?> type) {
    if (!type.isSealed()) {
      return Set.of(type);
    }
    var leaves = new LinkedHashSet<Class<?>>();
    Stream.of(type.getPermittedSubclasses())
        .map(GoldenFilesTest::variantsOf)
        .forEach(leaves::addAll);
    return leaves;
  }
}
