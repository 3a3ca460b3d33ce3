package dev.signalbox.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration AT_ONCE = Duration.ZERO;

  @Test
  void waitsTwiceAsLongAfterEachEarlyEndUpToTenSeconds() {
    var delays = new ArrayList<Long>();
    var backoff = Backoff.NONE;

    for (var end = 0; end < 8; end++) {
      backoff = backoff.afterEnd(AT_ONCE);
      delays.add(backoff.delay().orElseThrow().toMillis());
    }

    assertThat(delays).containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L, 10_000L);
  }

  @Test
  void givesUpAfterEightEarlyEndsInARow() {
    var backoff = Backoff.NONE;

    for (var end = 0; end < 9; end++) {
      backoff = backoff.afterEnd(AT_ONCE);
    }

    assertThat(backoff.delay()).isEmpty();
  }

  @Test
  void startsOverForAChildThatHasWorked() {
    var tired = new Backoff(7);

    var backoff = tired.afterEnd(Backoff.WORKED);

    assertThat(backoff.delay()).contains(Duration.ofMillis(500));
  }
}
