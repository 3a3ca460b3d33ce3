package dev.signalbox.protocol.codec;

import static dev.signalbox.protocol.Refusals.refusalOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.device.DeviceReport.Reading;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointKey;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The three forms of the topic `telemetry`, and what is refused.
class TelemetryPayloadTest {
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
  void readingsOfSeveralTimesAreWrittenAsAList() {
    var payload = "[{\"values\":{\"a\":1}},{\"values\":{\"a\":2,\"b\":3}}]";

    var written = DeviceCodec.encode(DeviceCodec.readings(payload.getBytes(UTF_8)));

    assertThat(new String(written, UTF_8)).isEqualTo(payload);
  }

  private static Reading reading(String key, Value value, Optional<Instant> time) {
    return new Reading(new EndpointKey(key), value, time);
  }

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
