package dev.signalbox.stack.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackOptionsTest {

  @Test
  void refusesTheSamePortTwice() {
    assertThatThrownBy(() -> options(8080, 8080, 2))
        .hasMessage("--port and --mqtt-port are the same");
  }

  @Test
  void refusesANumberThatIsNoPort() {
    assertThatThrownBy(() -> options(70_000, 1883, 2)).hasMessageContaining("1 to 65535");
  }

  @Test
  void refusesNoGateways() {
    assertThatThrownBy(() -> options(8080, 1883, 0)).hasMessage("--gateways takes 1 to 16");
  }

  @Test
  void refusesARateThatIsNoShare() {
    assertThatThrownBy(() -> new Simulation(true, 0.5, 1.5))
        .hasMessage("--fail-rate takes a number from 0 to 1");
  }

  private static StackOptions options(int port, int mqttPort, int gateways) {
    return new StackOptions(
        Path.of(""),
        new DataFolder(Path.of("data")),
        port,
        mqttPort,
        gateways,
        false,
        new Simulation(true, 0, 0),
        ExternalServers.of(Map.of()));
  }
}
