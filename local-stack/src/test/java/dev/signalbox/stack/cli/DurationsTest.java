package dev.signalbox.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {

  @Test
  void readsTimesAsPeopleWriteThem() {
    assertThat(Durations.parse("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(Durations.parse("30s")).isEqualTo(Duration.ofSeconds(30));
    assertThat(Durations.parse("15m")).isEqualTo(Duration.ofMinutes(15));
    assertThat(Durations.parse("1h")).isEqualTo(Duration.ofHours(1));
    assertThat(Durations.parse("7d")).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void showsTheFormWhenItCannotReadOne() {
    assertThatThrownBy(() -> Durations.parse("an hour")).hasMessageContaining("30s, 15m, 1h or 7d");
  }

  @Test
  void writesMillisecondsBelowASecond() {
    assertThat(Durations.format(Duration.ofMillis(412))).isEqualTo("412 ms");
    assertThat(Durations.format(Duration.ofMillis(3140))).isEqualTo("3.1 s");
  }
}
