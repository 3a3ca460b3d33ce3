package dev.signalbox.stack.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimulatorOptionsTest {

  @Test
  void needsOnlyABrokerAndAnOrganization() {
    var options = SimulatorOptions.parse("--mqtt", "mqtt://localhost:1883", "--org", "demo");

    assertThat(options.mqtt().port()).isEqualTo(1883);
    assertThat(options.trackers()).isEqualTo(20);
    assertThat(options.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(options.reliability().failRate()).isEqualTo(0.05);
    assertThat(options.seed()).isEmpty();
  }

  @Test
  void takesEveryOption() {
    var options =
        SimulatorOptions.parse(
            "--mqtt",
            "mqtts://device:secret@broker.example",
            "--org",
            "acme",
            "--trackers",
            "3",
            "--late-rate",
            "0",
            "--fail-rate",
            "1",
            "--interval",
            "250ms",
            "--seed",
            "7");

    assertThat(options.mqtt()).hasToString("mqtts://broker.example:8883");
    assertThat(options.trackers()).isEqualTo(3);
    assertThat(options.reliability().lateRate()).isZero();
    assertThat(options.interval()).isEqualTo(Duration.ofMillis(250));
    assertThat(options.seed()).hasValue(7);
  }

  @Test
  void saysWhatIsWrong() {
    assertRefused("--mqtt is missing", "--org", "demo");
    assertRefused("unknown option --speed", "--speed", "9");
    assertRefused("--org needs a value", "--org");
    assertRefused("--mqtt http://x: expected mqtt://", "--mqtt", "http://x", "--org", "demo");
    assertRefused("--interval fast", with("--interval", "fast"));
    assertRefused("--interval must be from 100ms", with("--interval", "1ms"));
    assertRefused("--trackers many", with("--trackers", "many"));
    assertRefused("late-rate must be from 0 to 1", with("--late-rate", "2"));
  }

  private static String[] with(String name, String value) {
    return new String[] {"--mqtt", "mqtt://localhost", "--org", "demo", name, value};
  }

  private static void assertRefused(String reason, String... arguments) {
    assertThatThrownBy(() -> SimulatorOptions.parse(arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
