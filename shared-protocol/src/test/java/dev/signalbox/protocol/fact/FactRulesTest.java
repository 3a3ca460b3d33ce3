package dev.signalbox.protocol.fact;

import static dev.signalbox.protocol.Refusals.fieldRefusedBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FactRulesTest {
  @ParameterizedTest
  @CsvSource({
    "TELEMETRY, true",
    "POSITIONS, true",
    "NODES, true",
    "MESSAGES, false",
    "ALARMS, false",
    "COMMANDS, false",
    "ROOM, false",
  })
  void channelCarriesEitherStateOrEvents(ChannelKind kind, boolean state) {
    assertThat(kind.isState()).isEqualTo(state);
    assertThat(ChannelKind.ofWireName(kind.wireName())).contains(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "PROPOSED, false",
    "QUEUED, false",
    "SENT, false",
    "ACKED, false",
    "SUCCEEDED, true",
    "FAILED, true",
    "REJECTED, true",
    "CANCELLED, true",
    "EXPIRED, true",
    "VERIFIED, true",
    "UNVERIFIED, true",
  })
  void commandIsOverInSomeStates(CommandState state, boolean last) {
    assertThat(state.isFinal()).isEqualTo(last);
    assertThat(CommandState.ofWireName(state.wireName())).contains(state);
  }

  @Test
  void severitiesAreOrdered() {
    assertThat(List.of(Severity.values())).isSortedAccordingTo((a, b) -> a.rank() - b.rank());
    assertThat(Severity.ofWireName("critical")).contains(Severity.CRITICAL);
    assertThat(Severity.ofWireName("fatal")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void transitionIsFoundByItsNameOnTheWire(AlarmTransitionKind kind) {
    assertThat(AlarmTransitionKind.ofWireName(kind.wireName())).contains(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, false, true",
    "true, true, false, true",
    "false, false, false, true",
    "false, true, true, true",
    "false, true, false, false",
  })
  void alarmStandsWhileActiveUnacknowledgedOrLatched(
      boolean active, boolean acknowledged, boolean latched, boolean standing) {
    var flags =
        new AlarmFlags(active, acknowledged, latched, Optional.of(Instant.EPOCH), false, false);

    assertThat(flags.isStanding()).isEqualTo(standing);
  }

  @Test
  void alarmIsRaisedActiveAndUnseen() {
    assertThat(AlarmFlags.RAISED.active()).isTrue();
    assertThat(AlarmFlags.RAISED.acknowledged()).isFalse();
  }

  @Test
  void numberIsFiniteAndItsZeroHasNoSign() {
    assertThat(fieldRefusedBy(() -> Value.of(Double.NaN))).isEqualTo("value");
    assertThat(fieldRefusedBy(() -> Value.of(Double.NEGATIVE_INFINITY))).isEqualTo("value");
    assertThat(Value.of(-0.0)).isEqualTo(Value.of(0.0));
  }

  @Test
  void textHasAtMost4096Characters() {
    assertThat(Value.of("x".repeat(4096)).type()).isEqualTo(ValueType.TEXT);
    assertThat(fieldRefusedBy(() -> Value.of("x".repeat(4097)))).isEqualTo("value");
    assertThat(fieldRefusedBy(() -> Value.of("a\0b"))).isEqualTo("value");
  }

  @ParameterizedTest
  @CsvSource({"90.001, 0, latitude", "-90.001, 0, latitude", "0, 180.001, longitude"})
  void placeIsOnTheGlobe(double latitude, double longitude, String field) {
    assertThat(fieldRefusedBy(() -> new Coordinates(latitude, longitude))).isEqualTo(field);
  }

  @Test
  void motionIsPossible() {
    assertThat(fieldRefusedBy(() -> motion(Double.NaN, 0, 0))).isEqualTo("altitude");
    assertThat(fieldRefusedBy(() -> motion(0, -1, 0))).isEqualTo("speed");
    assertThat(fieldRefusedBy(() -> motion(0, 0, 360.5))).isEqualTo("heading");
    assertThat(motion(-400, 0, 360).heading()).hasValue(360);
  }

  private static Motion motion(double altitude, double speed, double heading) {
    return new Motion(
        OptionalDouble.of(altitude), OptionalDouble.of(speed), OptionalDouble.of(heading));
  }
}
