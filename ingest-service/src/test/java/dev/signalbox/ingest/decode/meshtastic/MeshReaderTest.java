package dev.signalbox.ingest.decode.meshtastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.ingest.decode.meshtastic.MeshReader.Heard;
import dev.signalbox.protocol.device.DeviceReport;
import dev.signalbox.protocol.device.DeviceReport.Reading;
import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.fact.Motion;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Packets as the firmware writes them.
class MeshReaderTest {
  private static final Instant HEARD = Instant.ofEpochSecond(1_769_851_800);

  @Test
  void readsWhoANodeIs() {
    var heard = read("nodeinfo");

    assertThat(heard.node()).hasToString("!7efeee00");
    assertThat(heard.sender()).isEqualTo(2_130_636_288L);
    assertThat(heard.id()).isEqualTo(452_664_778L);
    var attributes = (DeviceReport.Attributes) heard.contents().getFirst();
    assertThat(attributes.changes().text())
        .isEqualTo(
            "{\"name\":\"Ridge Repeater 🏔\",\"shortName\":\"RDG\",\"hardware\":10,\"role\":2}");
    assertThat(values(heard))
        .containsEntry("radio.rssi", Value.of(-87))
        .containsEntry("radio.snr", Value.of(6.25))
        .containsEntry("radio.hops_away", Value.of(1));
  }

  @Test
  void readsPositions() {
    var heard = read("position");

    assertThat(heard.contents())
        .contains(
            new DeviceReport.Position(
                new Coordinates(47.397742, 8.545594),
                new Motion(
                    OptionalDouble.of(1422), OptionalDouble.of(3), OptionalDouble.of(225.15)),
                Optional.of(HEARD.minusSeconds(10))));
    assertThat(values(heard)).containsEntry("position.sats_in_view", Value.of(9));
  }

  @Test
  void takesNoPositionFromANodeWithoutAFix() {
    assertThat(read("position-without-fix").contents()).isEmpty();
  }

  @Test
  void tellsTheKindsOfMetricsApart() {
    assertThat(values(read("telemetry-device")))
        .containsEntry("device.battery_level", Value.of(101))
        .containsEntry("device.voltage", Value.of(4.1729998588562))
        .containsEntry("device.uptime_seconds", Value.of(86402));
    assertThat(values(read("telemetry-environment")))
        .containsEntry("environment.temperature", Value.of(-3.25))
        .doesNotContainKey("environment.voltage");
    assertThat(values(read("telemetry-power")))
        .containsEntry("power.voltage_ch2", Value.of(12.8))
        .containsEntry("power.current_ch2", Value.of(-12));
  }

  @Test
  void readsTexts() {
    assertThat(read("text").contents())
        .contains(
            new DeviceReport.Message(
                "!7efeee00",
                "",
                "Avalanche danger 3, stay off the north face",
                Optional.of(HEARD.plusSeconds(5))));
    assertThat(message("text-direct").to()).isEqualTo("!a1b2c3d4");
    assertThat(message("text-json").text()).isEqualTo("{\"gate\":\"open\",\"n\":3}");
  }

  @Test
  void hearsTheRadioWhateverThePacketIs() {
    var heard = read("neighborinfo");

    assertThat(heard.known()).isFalse();
    assertThat(values(heard)).containsOnlyKeys("radio.rssi", "radio.snr", "radio.hops_away");
    assertThat(read("unknown-port").contents()).isEmpty();
  }

  @Test
  void storesTheOtherMetricsWhenOneIsBad() {
    var heard =
        MeshReader.read(
            "{\"from\":5,\"id\":6,\"type\":\"telemetry\",\"payload\":{\"temperature\":\"hot\",\"lux\":3}}"
                .getBytes(StandardCharsets.UTF_8));

    assertThat(values(heard)).containsOnlyKeys("environment.lux");
    assertThat(heard.faults()).extracting("field").containsExactly("payload.temperature");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":6,\"type\":\"text\"} | from",
        "{\"from\":-1,\"type\":\"text\"} | from",
        "{\"from\":4294967296} | from",
        "{\"from\":5,\"type\":\"text\"} | payload",
        "{\"from\":5,\"type\":\"position\",\"payload\":{\"longitude_i\":1}} | payload.latitude_i",
        "{\"from\":5,\"type\":\"position\",\"payload\":{\"latitude_i\":910000000,\"longitude_i\":1}} | payload.latitude_i",
        "{\"from\":5,\"type\":\"position\",\"payload\":[]} | payload",
        "{\"from\":5,\"type\":\"nodeinfo\",\"payload\":{\"longname\":7}} | payload.longname",
        "{\"from\":5,\"rssi\":\"loud\"} | rssi",
      })
  void namesTheFieldAtFault(String payload, String field) {
    assertThatThrownBy(() -> MeshReader.read(payload.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            MalformedValueException.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  @Test
  void refusesWhatIsCutOff() {
    var whole = sample("telemetry-environment");

    for (int length = 0; length < whole.length - 1; length++) {
      var part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> MeshReader.read(part)).isInstanceOf(MalformedValueException.class);
    }
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    var deep = "[".repeat(10_000).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> MeshReader.read(deep)).isInstanceOf(MalformedValueException.class);
  }

  private static DeviceReport.Message message(String sample) {
    return (DeviceReport.Message) read(sample).contents().getFirst();
  }

  private static Map<String, Value> values(Heard heard) {
    return heard.contents().stream()
        .filter(DeviceReport.Readings.class::isInstance)
        .flatMap(readings -> ((DeviceReport.Readings) readings).readings().stream())
        .collect(Collectors.toMap(reading -> reading.key().value(), Reading::value));
  }

  private static Heard read(String sample) {
    return MeshReader.read(sample(sample));
  }

  private static byte[] sample(String name) {
    return MeshSamples.read(name).strip().getBytes(StandardCharsets.UTF_8);
  }
}
