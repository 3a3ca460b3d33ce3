package dev.signalbox.ingest.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.protocol.fact.Value;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketTest {
  private static final Instant START = Instant.parse("2026-01-31T09:00:00Z");
  private static final Instant LATER = START.plusSeconds(100_000);

  @Test
  void weighsEachValueByTheTimeThatItHeld() {
    var bucket = new Bucket(START, at(0, 10).merge(at(45, 30)));

    assertThat(bucket.timeWeightedMean(Resolution.MINUTE, Optional.empty(), LATER))
        .isCloseTo((10 * 45 + 30 * 15) / 60.0, within(1e-9));
  }

  @Test
  void beginsWithTheValueThatHeldBefore() {
    var before = new Bucket(START.minusSeconds(600), at(-590, 100));
    var bucket = new Bucket(START, at(30, 0));

    assertThat(bucket.timeWeightedMean(Resolution.MINUTE, Optional.of(before), LATER))
        .isCloseTo(50, within(1e-9));
    assertThat(bucket.timeWeightedMean(Resolution.MINUTE, Optional.empty(), LATER)).isZero();
  }

  @Test
  void endsNow() {
    var bucket = new Bucket(START, at(0, 10).merge(at(10, 20)));

    assertThat(bucket.timeWeightedMean(Resolution.HOUR, Optional.empty(), START.plusSeconds(20)))
        .isCloseTo(15, within(1e-9));
    assertThat(bucket.timeWeightedMean(Resolution.HOUR, Optional.empty(), START))
        .isCloseTo(10, within(1e-9));
  }

  private static Summary at(int second, double value) {
    return Summary.of(START.plusSeconds(second), Value.of(value));
  }
}
