package dev.signalbox.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bandwidth;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class MannersTest {
  private long nanos = 1000;
  private final Manners manners =
      new Manners(
          new Manners.Rules(
              bandwidth(3, Duration.ofMillis(100)),
              bandwidth(2, Duration.ofSeconds(1)),
              bandwidth(1, Duration.ofSeconds(5))),
          () -> nanos);

  @Test
  void allowsABurstThenTheSteadyRate() {
    assertThat(countWhile(manners::mayTalk)).isEqualTo(3);
    assertThat(manners.untilNextMessage()).isEqualTo(Duration.ofMillis(100));

    pass(Duration.ofMillis(100));

    assertThat(countWhile(manners::mayTalk)).isEqualTo(1);
  }

  @Test
  void neverHoldsMoreThanTheBurst() {
    pass(Duration.ofHours(1));

    assertThat(countWhile(manners::mayTalk)).isEqualTo(3);
  }

  @Test
  void countsEachKindOnItsOwn() {
    assertThat(countWhile(manners::mayTalk)).isEqualTo(3);
    assertThat(countWhile(manners::mayBeRefused)).isEqualTo(2);
    assertThat(countWhile(manners::mayBabble)).isEqualTo(1);
  }

  @Test
  void hasNoBucketsWhileNothingIsSaid() {
    assertThat(manners.hasBuckets()).isFalse();
    assertThat(countWhile(manners::mayTalk)).isEqualTo(3);

    manners.tidy();
    assertThat(manners.hasBuckets()).isTrue();

    pass(Duration.ofMillis(300));
    manners.tidy();
    assertThat(manners.hasBuckets()).isFalse();
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private static int countWhile(BooleanSupplier allowed) {
    var count = 0;
    while (allowed.getAsBoolean()) {
      count++;
    }
    return count;
  }

  private static Bandwidth bandwidth(int burst, Duration each) {
    return Bandwidth.builder().capacity(burst).refillGreedy(1, each).build();
  }
}
