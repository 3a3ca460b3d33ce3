package dev.signalbox.protocol.identity;

import static dev.signalbox.protocol.Refusals.fieldRefusedBy;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// MQTT 5, section 4.7, with rooms for topics.
class RoomPatternTest {
  @ParameterizedTest
  @CsvSource({
    "team/456, team/456, true",
    "team/456, team/457, false",
    "team/456, team, false",
    "team/456, team/456/chat, false",
    "team/+, team/456, true",
    "team/+, team, false",
    "team/+, team/456/chat, false",
    "+, team, true",
    "+, team/456, false",
    "+/+, team/456, true",
    "team/+/chat, team/456/chat, true",
    "team/+/chat, team/456/files, false",
    "team/#, team, true",
    "team/#, team/456, true",
    "team/#, team/456/chat, true",
    "team/#, teams/456, false",
    "#, team/456/chat, true",
    "team/+/#, team, false",
    "team/+/#, team/456, true",
    "team/+/#, team/456/chat/old, true",
  })
  void matchesAsMqttFiltersDo(String pattern, String room, boolean expected) {
    assertThat(new RoomPattern(pattern).matches(new RoomName(room))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "#, #, true",
    "#, +, true",
    "#, team/#, true",
    "team/#, team, true",
    "team/#, team/+, true",
    "team/#, team/#, true",
    "team/#, team/+/#, true",
    "team/#, +/456, false",
    "team/#, #, false",
    "team/+, team/#, false",
    "team/+, team/+, true",
    "team/+, team/456, true",
    "team/+, +/456, false",
    "team/456, team/+, false",
    "+/+, team/+, true",
    "+/+, +/#, false",
    "+, #, false",
    "team/+/#, team/#, false",
    "team/+/#, team/+, true",
    "team/+/#, team/+/chat, true",
  })
  void coversOnlyPatternsThatMatchNothingElse(String pattern, String other, boolean expected) {
    assertThat(new RoomPattern(pattern).covers(new RoomPattern(other))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "team/#/chat", "te+m", "team#", "a//b", "$SYS/#", "a/b/c/d/e/f/g/h/#"})
  void whatIsNoPatternIsRefused(String text) {
    assertThat(fieldRefusedBy(() -> new RoomPattern(text))).isEqualTo("room");
  }

  @Test
  void roomByItselfIsAPattern() {
    var pattern = RoomPattern.exactly(new RoomName("team/456"));

    assertThat(pattern.isExact()).isTrue();
    assertThat(pattern.matches(new RoomName("team/456"))).isTrue();
    assertThat(new RoomPattern("team/+").isExact()).isFalse();
    assertThat(new RoomPattern("#").isExact()).isFalse();
  }
}
