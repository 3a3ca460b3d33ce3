package dev.signalbox.ingest.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ingest.history.Choice.Extent;
import dev.signalbox.ingest.rollup.Resolution;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExtentTest {
  private static final Instant FROM = Instant.parse("2026-01-31T09:00:00Z");

  @Test
  void takesTheFinestThatIsNotTooMuch() {
    var day = new Extent(86_400, 24, 0, Instant.MIN, Instant.MIN);

    assertThat(day.finest(FROM, 100_000)).isEmpty();
    assertThat(day.finest(FROM, 50_000)).contains(Resolution.MINUTE);
    assertThat(day.finest(FROM, 1000)).contains(Resolution.HOUR);
  }

  @Test
  void takesReadingsThatComeSeldom() {
    var year = new Extent(8000, 8760, 0, Instant.MIN, Instant.MIN);

    assertThat(year.finest(FROM, 10_000)).isEmpty();
  }

  @Test
  void takesHoursThatAreNotSummarizedForAsFullAsTheOthers() {
    assertThat(new Extent(100, 10, 5, Instant.MIN, Instant.MIN).finest(FROM, 149))
        .contains(Resolution.HOUR);
    assertThat(new Extent(100, 10, 5, Instant.MIN, Instant.MIN).finest(FROM, 150)).isEmpty();
    assertThat(new Extent(0, 0, 2, Instant.MIN, Instant.MIN).finest(FROM, 7000))
        .contains(Resolution.MINUTE);
  }

  @Test
  void takesNothingThatIsNoLongerKept() {
    var later = FROM.plusSeconds(1);

    assertThat(new Extent(10, 1, 0, later, Instant.MIN).finest(FROM, 1000))
        .contains(Resolution.MINUTE);
    assertThat(new Extent(10, 1, 0, later, later).finest(FROM, 1000)).contains(Resolution.HOUR);
  }
}
