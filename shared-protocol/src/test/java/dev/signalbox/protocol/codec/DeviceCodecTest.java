package dev.signalbox.protocol.codec;

import static dev.signalbox.protocol.Refusals.refusalOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.device.CommandReply;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Motion;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointKey;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The payloads of the MQTT topics other than telemetry, and those that are refused.
class DeviceCodecTest {
  @Test
  void positionNeedsItsPlaceOnly() {
    var position = DeviceCodec.position(json("{'latitude':-17.75,'longitude':-179.5}"));

    assertThat(position)
        .isEqualTo(
            new DeviceReport.Position(
                new Coordinates(-17.75, -179.5), Motion.UNKNOWN, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'longitude':8.5} | latitude",
        "{'latitude':47.3} | longitude",
        "{'latitude':'47.3','longitude':8.5} | latitude",
        "{'latitude':90.5,'longitude':8.5} | latitude",
        "{'latitude':47.3,'longitude':-180.5} | longitude",
        "{'latitude':47.3,'longitude':8.5,'speed':-1} | speed",
        "{'latitude':47.3,'longitude':8.5,'heading':361} | heading",
        "{'latitude':47.3,'longitude':8.5,'altitude':'high'} | altitude",
        "{'latitude':47.3,'longitude':8.5,'ts':-1} | ts",
      })
  void positionOffTheGlobeIsRefused(String payload, String field) {
    assertThat(refusalOf(() -> DeviceCodec.position(json(payload))).field()).isEqualTo(field);
  }

  @Test
  void attributesAreAPartialObject() {
    var attributes =
        DeviceCodec.attributes(json("{'name':'Van 7','battery':81,'firmware':null,'tags':['a']}"));

    assertThat(attributes.changes())
        .hasToString("{\"name\":\"Van 7\",\"battery\":81,\"firmware\":null,\"tags\":[\"a\"]}");
    assertThat(attributes.endpoints()).isEmpty();
  }

  @Test
  void attributesMayDescribeEndpoints() {
    var attributes =
        DeviceCodec.attributes(json("{'endpoints':{'pump.1':{'unit':'rpm','writable':true}}}"));

    assertThat(attributes.endpoints())
        .containsExactly(
            Map.entry(
                new EndpointKey("pump.1"),
                new EndpointDescription(
                    Optional.empty(),
                    Optional.of("rpm"),
                    Optional.empty(),
                    Optional.of(true),
                    OptionalDouble.empty(),
                    OptionalDouble.empty())));
    assertThat(attributes.changes()).hasToString("{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | ``",
        "{'note':'a\\u0000b'} | note",
        "{'a':{'b':[1,'\\ud800']}} | a.b[1]",
        "{'a':1e999} | a",
        "{'endpoints':[]} | endpoints",
        "{'endpoints':{'pump.1':null}} | endpoints.pump.1",
        "{'endpoints':{'pump.1':{'writable':'yes'}}} | endpoints.pump.1.writable",
        "{'endpoints':{'pump.1':{'valueType':'float'}}} | endpoints.pump.1.valueType",
        "{'endpoints':{'pump.1':{'max':'9'}}} | endpoints.pump.1.max",
      })
  void attributesThatCannotBeStoredAreRefused(String payload, String field) {
    assertThat(refusalOf(() -> DeviceCodec.attributes(json(payload))).field()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "online | true",
        "offline | false",
        "'online' | true",
        "'offline' | false",
        "{'online':true} | true",
        "{'online':false} | false",
      })
  void statusIsOneWord(String payload, boolean online) {
    assertThat(DeviceCodec.status(json(payload + "\n"))).isEqualTo(new DeviceReport.Status(online));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | status",
        "ONLINE | status",
        "1 | status",
        "{} | online",
        "{'online':1} | online",
      })
  void statusThatIsNoneIsRefused(String payload, String field) {
    assertThat(refusalOf(() -> DeviceCodec.status(json(payload))).field()).isEqualTo(field);
  }

  @Test
  void messageIsForEverybodyByDefault() {
    assertThat(DeviceCodec.message(json("{'text':'road closed'}")))
        .isEqualTo(new DeviceReport.Message("", "", "road closed", Optional.empty()));
  }

  @Test
  void messageHasBounds() {
    assertThat(messageRefused("{'from':'a'}")).isEqualTo("text");
    assertThat(messageRefused("{'text':'" + "x".repeat(4097) + "'}")).isEqualTo("text");
    assertThat(messageRefused("{'text':'x','to':'" + "x".repeat(201) + "'}")).isEqualTo("to");
    assertThat(messageRefused("{'text':'x','from':'" + "x".repeat(201) + "'}")).isEqualTo("from");
    assertThat(messageRefused("{'text':'a\\u0000b'}")).isEqualTo("text");
  }

  @Test
  void alarmIsRaisedWithMediumSeverityByDefault() {
    assertThat(DeviceCodec.alarm(json("{'key':'door'}")))
        .isEqualTo(
            new DeviceReport.Alarm(
                new EndpointKey("door"), Severity.MEDIUM, "", true, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "low, LOW",
    "medium, MEDIUM",
    "high, HIGH",
    "critical, CRITICAL",
    "Critical, CRITICAL",
    "INFO, LOW",
    "notice, LOW",
    "minor, LOW",
    "WARNING, MEDIUM",
    "major, HIGH",
    "error, HIGH",
    "fatal, CRITICAL",
    "emergency, CRITICAL",
  })
  void alarmTakesTheWordsOfDeviceMakers(String word, Severity severity) {
    assertThat(DeviceCodec.alarm(json("{'key':'door','severity':'" + word + "'}")).severity())
        .isEqualTo(severity);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | key",
        "{'key':''} | key",
        "{'key':'door','severity':'purple'} | severity",
        "{'key':'door','active':'no'} | active",
        "{'key':'door','message':7} | message",
        "{'key':'door','ts':'noon'} | ts",
      })
  void alarmThatIsNoneIsRefused(String payload, String field) {
    assertThat(refusalOf(() -> DeviceCodec.alarm(json(payload))).field()).isEqualTo(field);
  }

  @Test
  void resultIsSuccessOrAReason() {
    assertThat(DeviceCodec.result(json("{'success':true,'actualValue':72.5}")))
        .isEqualTo(new CommandReply.Succeeded(Optional.of(Value.of(72.5))));
    assertThat(DeviceCodec.result(json("{'success':true}")))
        .isEqualTo(new CommandReply.Succeeded(Optional.empty()));
    assertThat(DeviceCodec.result(json("{'success':false}")))
        .isEqualTo(new CommandReply.Failed("no reason given"));
    assertThat(refusalOf(() -> DeviceCodec.result(json("{}"))).field()).isEqualTo("success");
    assertThat(
            refusalOf(() -> DeviceCodec.result(json("{'success':true,'actualValue':{}}"))).field())
        .isEqualTo("actualValue");
  }

  private static String messageRefused(String payload) {
    return refusalOf(() -> DeviceCodec.message(json(payload))).field();
  }

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
