package dev.signalbox.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 10",
    "10, 10",
    "101, 110",
    "1000, 1000",
    "1001, 1100",
    "59999, 60000",
    "60000, 60000"
  })
  void roundsToAFewStepsAndNeverToLess(long asked, long rounded) {
    assertThat(Tickers.round(asked)).isEqualTo(rounded);
  }
}
