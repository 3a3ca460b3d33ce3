package dev.signalbox.protocol.codec;

import static dev.signalbox.protocol.Refusals.fieldRefusedBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z",
    "2026-01-31T09:30:00.25Z, 2026-01-31T09:30:00.250Z",
    "2024-02-29T23:59:59.999999999Z, 2024-02-29T23:59:59.999Z",
    "2199-12-31T23:59:59.001Z, 2199-12-31T23:59:59.001Z",
  })
  void haveThreeFractionalDigitsAlways(Instant time, String text) {
    assertThat(Timestamps.format(time)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T09:30:00.250Z, 1769851800250",
    "2026-01-31T10:30:00.250+01:00, 1769851800250",
    "2026-01-31T09:30Z, 1769851800000",
    "2026-01-31T09:30:00.250999Z, 1769851800250",
  })
  void areReadWithAnyOffset(String text, long epochMillis) {
    assertThat(Timestamps.parse("ts", text)).isEqualTo(Instant.ofEpochMilli(epochMillis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-01-31",
        "2026-01-31T09:30:00.250",
        "2026-02-30T09:30:00Z",
        "1969-12-31T23:59:59.999Z",
        "2200-01-01T00:00:00.001Z",
        "+999999999-12-31T23:59:59Z",
        "1769851800250",
      })
  void textThatIsNoTimeIsRefused(String text) {
    assertThat(fieldRefusedBy(() -> Timestamps.parse("ts", text))).isEqualTo("ts");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1_769_851_800_250_000L})
  void numbersInAnotherUnitAreRefused(long epochMicros) {
    assertThat(fieldRefusedBy(() -> Timestamps.checked("ts", epochMicros))).isEqualTo("ts");
  }

  @Test
  void readWhatTheyWrite() {
    var random = new Random(7);

    for (int i = 0; i < 1000; i++) {
      var time = Instant.ofEpochMilli(random.nextLong(7_258_118_400_000L));
      assertThat(Timestamps.parse("ts", Timestamps.format(time))).isEqualTo(time);
    }
  }
}
