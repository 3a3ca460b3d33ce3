package dev.signalbox.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.protocol.access.Role;
import dev.signalbox.protocol.fact.AlarmTransitionKind;
import dev.signalbox.protocol.fact.ChannelKind;
import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.Quality;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.ValueType;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The written contract says the same as the codec.
class SchemasTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static Stream<Arguments> golden() {
    return Stream.of("client", "server", "device")
        .flatMap(side -> GoldenFile.of(side).stream().map(file -> Arguments.of(side, file)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"common", "client", "server", "device", "problem"})
  void documentFollowsJsonSchema(String name) {
    assertThat(Schema.ofSchemas().refusals(Schema.read(name))).isEmpty();
    assertThat(Schema.read(name).path("$id").textValue()).isEqualTo(Schema.BASE + name + ".json");
  }

  @ParameterizedTest
  @MethodSource("golden")
  void goldenFileFollowsItsDefinition(String side, GoldenFile file) {
    assertThat(definition(side, file).refusals(file.tree())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void goldenMessageFollowsTheWholeDocument(String side, GoldenFile file) {
    if (!side.equals("device")) {
      assertThat(Schema.of(side).refusals(file.tree())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void messageThatLacksARequiredFieldDoesNot(String side, GoldenFile file) {
    var schema = definition(side, file);

    for (var required : schema.document().path("required")) {
      var name = required.textValue();
      assertThat(schema.accepts(without(file.tree(), name))).as("without %s", name).isFalse();
      assertThat(schema.accepts(withWrongType(file.tree(), name))).as("wrong %s", name).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void schemaAndCodecMissTheSameFields(String side, GoldenFile file) {
    var schema = definition(side, file);

    for (var field : file.tree().properties()) {
      var changed = without(file.tree(), field.getKey());
      assertThat(schema.accepts(changed))
          .as("without %s", field.getKey())
          .isEqualTo(codecAccepts(side, file.variant(), changed));
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void schemaAndCodecRefuseTheSameWrongTypes(String side, GoldenFile file) {
    var schema = definition(side, file);

    for (var field : file.tree().properties()) {
      var changed = withWrongType(file.tree(), field.getKey());
      assertThat(schema.accepts(changed))
          .as("wrong %s", field.getKey())
          .isEqualTo(codecAccepts(side, file.variant(), changed));
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void newerMessageMayHaveMoreFields(String side, GoldenFile file) {
    if (file.tree() instanceof ObjectNode message) {
      message.put("addedLater", true);
      assertThat(definition(side, file).refusals(message)).isEmpty();
      assertThat(codecAccepts(side, file.variant(), message)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void problemOfEveryCodeFollowsTheSchema(ErrorCode code) {
    var problem = Problem.ofField(code, "limit", "detail").retryAfter(Duration.ofSeconds(2));
    var schema = Schema.of("problem");

    var json = GoldenFile.treeOf(ProblemCodec.encode(problem));

    assertThat(schema.refusals(json)).isEmpty();
    for (var required : schema.document().path("required")) {
      assertThat(schema.accepts(without(json, required.textValue()))).isFalse();
      assertThat(schema.accepts(withWrongType(json, required.textValue()))).isFalse();
    }
  }

  @Test
  void namesAreThoseOfTheCode() {
    var namedChannels =
        Arrays.stream(ChannelKind.values()).filter(kind -> kind != ChannelKind.ROOM);

    assertThat(names("common", "/$defs/errorCode")).isEqualTo(wireNames(ErrorCode.values()));
    assertThat(names("common", "/$defs/severity")).isEqualTo(wireNames(Severity.values()));
    assertThat(names("common", "/$defs/quality")).isEqualTo(wireNames(Quality.values()));
    assertThat(names("common", "/$defs/valueType")).isEqualTo(wireNames(ValueType.values()));
    assertThat(names("common", "/$defs/namedChannel"))
        .isEqualTo(namedChannels.map(ChannelKind::wireName).toList());
    assertThat(names("server", "/$defs/alarm/properties/transition"))
        .isEqualTo(wireNames(AlarmTransitionKind.values()));
    assertThat(names("server", "/$defs/command_status/properties/status"))
        .isEqualTo(wireNames(CommandState.values()));
    assertThat(names("server", "/$defs/connected/properties/roles/items"))
        .isEqualTo(wireNames(Role.values()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "telemetry", "room:team/456", "room:team/+", "room:#", "room:+", "room:a/+/c/#",
        "room:a/b/c/d/e/f/g/#", "room:a/b/c/d/e/f/g/h", "room", "room:", "room:a//b", "weather",
        "room:a/#/b", "room:a+", "room:a/b/c/d/e/f/g/h/i", "room:a/b/c/d/e/f/g/h/#", "Telemetry",
      })
  void channelIsTheSameForBoth(String channel) {
    var message = JSON.objectNode().put("type", "subscribe").put("channel", channel);

    assertThat(Schema.of("client").accepts(message))
        .isEqualTo(codecAccepts("client", "subscribe", message));
  }

  private static Schema definition(String side, GoldenFile file) {
    return Schema.of(side, file.variant());
  }

  private static JsonNode without(JsonNode message, String name) {
    ((ObjectNode) message).remove(name);
    return message;
  }

  /// An array where there is an object, an object everywhere else.
  private static JsonNode withWrongType(JsonNode message, String name) {
    var wrong =
        message.path(name).isObject() ? JSON.arrayNode() : JSON.objectNode().put("wrong", true);
    ((ObjectNode) message).set(name, wrong);
    return message;
  }

  private static boolean codecAccepts(String side, String variant, JsonNode message) {
    var bytes = message.toString().getBytes(UTF_8);
    return switch (side) {
      case "client" -> ClientMessageCodec.decode(bytes) instanceof Decoded.Message<?>;
      case "server" -> ServerMessageCodec.decode(bytes) instanceof Decoded.Message<?>;
      default -> isReadAs(variant, bytes);
    };
  }

  private static boolean isReadAs(String variant, byte[] payload) {
    try {
      GoldenFilesTest.device(variant, payload);
      return true;
    } catch (MalformedValueException _) {
      return false;
    }
  }

  private static List<String> names(String document, String pointer) {
    return Schema.read(document)
        .at(pointer)
        .path("enum")
        .valueStream()
        .map(JsonNode::textValue)
        .toList();
  }

  private static <E extends Enum<E>> List<String> wireNames(E[] values) {
    Function<E, String> lower = value -> value.name().toLowerCase(Locale.ROOT);
    return Arrays.stream(values).map(lower).toList();
  }
}
