package dev.signalbox.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.protocol.client.ServerMessage;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ServerMessageCodecTest {
  /// What each type may lack; everything else is required.
  private static final Set<String> OPTIONAL =
      Set.of(
          "offset",
          "expiresAt",
          "position",
          "recovered",
          "altitude",
          "speed",
          "heading",
          "shelvedUntil",
          "alarm.nodeId",
          "alarm.endpointId",
          "comment",
          "actualValue",
          "reason",
          "completedAt",
          "pong.id",
          "error.id",
          "field",
          "retryAfterMs");

  static List<GoldenFile> golden() {
    return GoldenFile.of("server");
  }

  @ParameterizedTest
  @MethodSource("golden")
  void everyFieldThatIsNotOptionalIsMissed(GoldenFile file) {
    for (var field : file.tree().properties()) {
      var name = field.getKey();
      if (!OPTIONAL.contains(name) && !OPTIONAL.contains(file.variant() + "." + name)) {
        var without = (ObjectNode) file.tree();
        without.remove(name);
        assertThat(refused(without.toString()).field()).contains(name);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'hello'} | INVALID_FIELD | type",
        "{'type':'subscribed','id':'x','channel':'weather'} | UNKNOWN_CHANNEL | channel",
        "{'type':'snapshot','id':'x','channel':'nodes','items':[{'type':'pong'}],'last':true}"
            + " | INVALID_FIELD | items[0].type",
        "{'type':'snapshot','id':'x','channel':'nodes','items':[7],'last':true}"
            + " | INVALID_FIELD | items[0]",
        "{'type':'error','code':'oops','message':'m'} | INVALID_FIELD | code",
      })
  void refusalNamesTheField(String message, ErrorCode code, String field) {
    var problem = refused(message);

    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.field()).contains(field);
  }

  @Test
  void bytesThatAreNoObjectNameNoField() {
    var problem = refused("[]");

    assertThat(problem.code()).isEqualTo(ErrorCode.MALFORMED_MESSAGE);
    assertThat(problem.field()).isEmpty();
  }

  @Test
  void problemIsToldInTheTermsOfRfc9457() {
    var problem =
        Problem.ofField(ErrorCode.RATE_LIMITED, "limit", "100 requests a minute are allowed")
            .retryAfter(Duration.ofSeconds(2));

    var json = new String(ProblemCodec.encode(problem), UTF_8);

    assertThat(json)
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Too many requests\",\"status\":429,"
                + "\"detail\":\"100 requests a minute are allowed\",\"code\":\"rate_limited\","
                + "\"field\":\"limit\",\"retryAfterMs\":2000}");
  }

  private static Problem refused(String message) {
    return switch (ServerMessageCodec.decode(message.replace('\'', '"').getBytes(UTF_8))) {
      case Decoded.Message<ServerMessage> read -> throw new AssertionError(read);
      case Decoded.Refused<ServerMessage> refused -> refused.problem();
    };
  }
}
