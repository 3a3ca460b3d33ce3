package dev.signalbox.ingest.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ingest.registry.NodeName;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchedTest {
  private static final Instant SEEN = Instant.parse("2026-01-31T09:30:00Z");
  private static final Duration SLACK = Duration.ofSeconds(15);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void looksAgainWhenTheNodeMayHaveBeenSilentForLongEnough() {
    assertThat(watched(Optional.of(MINUTE)).at(SEEN.plusSeconds(74), SLACK))
        .isEqualTo(new Watched.Verdict(false, Optional.of(SEEN.plusSeconds(75))));
  }

  @Test
  void findsItSilentThen() {
    assertThat(watched(Optional.of(MINUTE)).at(SEEN.plusSeconds(75), SLACK))
        .isEqualTo(new Watched.Verdict(true, Optional.empty()));
  }

  @Test
  void neverLooksAgainWhereSilenceIsAllowed() {
    assertThat(watched(Optional.empty()).at(SEEN.plusSeconds(100_000), SLACK))
        .isEqualTo(new Watched.Verdict(false, Optional.empty()));
  }

  private static Watched watched(Optional<Duration> interval) {
    var node = new NodeName(new OrgId("o"), new NodeId("n"));
    return new Watched(node, false, SEEN, interval);
  }
}
