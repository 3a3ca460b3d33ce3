package dev.signalbox.ingest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void keepsEverythingOfOneNodeTogether() {
    var telemetry = Lanes.orderHash("signalbox/demo/kettle-1/telemetry");

    assertThat(Lanes.orderHash("signalbox/demo/kettle-1/status")).isEqualTo(telemetry);
    assertThat(Lanes.orderHash("signalbox/demo/kettle-2/status")).isNotEqualTo(telemetry);
  }

  @Test
  void doublesPausesUpToABound() {
    var backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(300));

    assertThat(backoff.next(0)).isEqualTo(Duration.ofMillis(100).toNanos());
    assertThat(backoff.next(0)).isEqualTo(Duration.ofMillis(200).toNanos());
    assertThat(backoff.next(0)).isEqualTo(Duration.ofMillis(300).toNanos());
    assertThat(backoff.next(1)).isEqualTo(Duration.ofMillis(150).toNanos());
  }
}
