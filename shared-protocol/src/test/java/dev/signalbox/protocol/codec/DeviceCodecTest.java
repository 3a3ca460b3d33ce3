package dev.signalbox.protocol.codec;

import static dev.signalbox.protocol.Refusals.refusalOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.device.CommandReply;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.DeviceReport.Reading;
import dev.signalbox.protocol.device.EndpointDescription;
import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Motion;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The payloads of the MQTT topics, and those that are refused.
class DeviceCodecTest {
  private static final Optional<Instant> RECEIPT = Optional.empty();
  private static final Optional<Instant> AT =
      Optional.of(Instant.parse("2025-12-27T06:00:00.000Z"));

  @Test
  void telemetryIsAnObjectOfValues() {
    var readings = DeviceCodec.readings(json("{'hlt.temp':180.5,'pump.1':true,'phase':'mash-in'}"));

    assertThat(readings.readings())
        .containsExactly(
            reading("hlt.temp", Value.of(180.5), RECEIPT),
            reading("pump.1", Value.of(true), RECEIPT),
            reading("phase", Value.of("mash-in"), RECEIPT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1766815200000", "'2025-12-27T06:00:00Z'", "'2025-12-27T07:00:00.000+01:00'"})
  void telemetryMayHaveItsTime(String time) {
    var readings = DeviceCodec.readings(json("{'ts':" + time + ",'values':{'hlt.temp':180.5}}"));

    assertThat(readings.readings()).containsExactly(reading("hlt.temp", Value.of(180.5), AT));
  }

  @Test
  void telemetryMayBeAListInItsOrder() {
    var readings =
        DeviceCodec.readings(
            json("[{'ts':1766815200000,'values':{'b':1,'a':2}},{'values':{'a':3}}]"));

    assertThat(readings.readings())
        .containsExactly(
            reading("b", Value.of(1), AT),
            reading("a", Value.of(2), AT),
            reading("a", Value.of(3), RECEIPT));
  }

  @Test
  void valueThatIsNullSaysNothing() {
    var readings = DeviceCodec.readings(json("{'hlt.temp':null,'mlt.temp':152}"));

    assertThat(readings.readings()).containsExactly(reading("mlt.temp", Value.of(152), RECEIPT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | values",
        "[] | values",
        "{'hlt.temp':null} | values",
        "{'hlt.temp':{}} | hlt.temp",
        "{'hlt.temp':[1]} | hlt.temp",
        "{'hlt.temp':1e400} | hlt.temp",
        "{'':1} | ``",
        "{'phase':'a\\u0000'} | phase",
        "{'ts':'noon','values':{'a':1}} | ts",
        "{'ts':1766815200,'values':{'a':[]}} | values.a",
        "{'ts':1766815200.5,'values':{'a':1}} | ts",
        "{'ts':17668152000000,'values':{'a':1}} | ts",
        "[{'a':1}] | [0].values",
        "[{'values':{'a':1}},7] | [1]",
        "[{'values':{'a':1}},{'ts':true,'values':{'a':1}}] | [1].ts",
        "[{'values':{'a':1}},{'values':{'a':{}}}] | [1].values.a",
        "7 | ``",
        "nonsense | ``",
      })
  void telemetryThatIsNoneIsRefused(String payload, String field) {
    assertThat(refusalOf(() -> DeviceCodec.readings(json(payload))).field()).isEqualTo(field);
  }

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

  @Test
  void readingsOfSeveralTimesAreWrittenAsAList() {
    var payload = "[{\"values\":{\"a\":1}},{\"values\":{\"a\":2,\"b\":3}}]";

    var written = DeviceCodec.encode(DeviceCodec.readings(payload.getBytes(UTF_8)));

    assertThat(new String(written, UTF_8)).isEqualTo(payload);
  }

  private static String messageRefused(String payload) {
    return refusalOf(() -> DeviceCodec.message(json(payload))).field();
  }

  private static Reading reading(String key, Value value, Optional<Instant> time) {
    return new Reading(new EndpointKey(key), value, time);
  }

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
