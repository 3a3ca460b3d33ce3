package dev.signalbox.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final TokenBucket bucket = new TokenBucket(3, 100, 1000);

  @Test
  void allowsABurstThenTheSteadyRate() {
    assertThat(take(1000)).isTrue();
    assertThat(take(1000)).isTrue();
    assertThat(take(1000)).isTrue();
    assertThat(take(1000)).isFalse();
    assertThat(bucket.waitNanos(1000)).isEqualTo(100);
    assertThat(take(1100)).isTrue();
    assertThat(take(1100)).isFalse();
  }

  @Test
  void neverHoldsMoreThanTheBurst() {
    assertThat(take(1_000_000)).isTrue();
    assertThat(take(1_000_000)).isTrue();
    assertThat(take(1_000_000)).isTrue();
    assertThat(take(1_000_000)).isFalse();
  }

  private boolean take(long nanos) {
    return bucket.take(nanos);
  }
}
