package dev.signalbox.command.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.fact.CommandState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
  private static final Instant EXPIRES = NOW.plusSeconds(60);
  private static final Terms TERMS = Terms.until(EXPIRES);
  private static final Terms SPECIAL =
      new Terms(
          Optional.empty(),
          Optional.of(NOW.plusSeconds(9)),
          EXPIRES,
          Optional.of(Duration.ofSeconds(1)),
          Optional.of(Duration.ofSeconds(3)),
          Optional.of(new Verification(Duration.ofSeconds(7), 0.5)));

  private final Deadlines deadlines =
      new Deadlines(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          4,
          Duration.ofSeconds(30),
          Duration.ofSeconds(1));

  @Test
  void doublesThePauseUpToItsBound() {
    assertThat(pauseAfter(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(pauseAfter(2)).isEqualTo(Duration.ofSeconds(4));
    assertThat(pauseAfter(3)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void sendsNothingAfterTheLastAttempt() {
    var last = new CommandStage(CommandState.SENT, 4);

    assertThat(deadlines.retry(last, NOW, TERMS)).isEmpty();
    assertThat(deadlines.due(last, NOW, TERMS)).contains(EXPIRES.plusSeconds(1));
  }

  @Test
  void sendsNothingThatWouldComeAfterTheExpiry() {
    var stage = new CommandStage(CommandState.SENT, 1);

    assertThat(deadlines.retry(stage, NOW, Terms.until(NOW.plusSeconds(2)))).isEmpty();
  }

  @Test
  void countsTheTimeToCarryOutFromTheAcknowledgement() {
    var stage = new CommandStage(CommandState.ACKED, 1);

    assertThat(deadlines.due(stage, NOW, TERMS)).contains(NOW.plusSeconds(30));
  }

  @Test
  void waitsForNothingOnceItIsOver() {
    assertThat(deadlines.due(new CommandStage(CommandState.FAILED, 1), NOW, TERMS)).isEmpty();
  }

  @Test
  void takesTheTimesOfTheEndpointBeforeThoseOfAll() {
    var sent = new CommandStage(CommandState.SENT, 1);
    var acked = new CommandStage(CommandState.ACKED, 1);

    assertThat(deadlines.retry(sent, NOW, SPECIAL)).contains(NOW.plusSeconds(1));
    assertThat(deadlines.due(acked, NOW, SPECIAL)).contains(NOW.plusSeconds(3));
  }

  @Test
  void waitsForAConfirmationNoLongerThanItMayTake() {
    var proposed = new CommandStage(CommandState.PROPOSED, 0);

    assertThat(deadlines.due(proposed, NOW, SPECIAL)).contains(NOW.plusSeconds(9));
    assertThat(deadlines.expiry(proposed, SPECIAL).reason()).isEqualTo("not confirmed in time");
  }

  @Test
  void watchesTelemetryFromTheResultOn() {
    var succeeded = new CommandStage(CommandState.SUCCEEDED, 1);

    assertThat(deadlines.verifyBy(succeeded, NOW, SPECIAL)).contains(NOW.plusSeconds(7));
    assertThat(deadlines.verifyBy(succeeded, NOW, TERMS)).isEmpty();
    assertThat(deadlines.verifyBy(new CommandStage(CommandState.VERIFIED, 1), NOW, SPECIAL))
        .isEmpty();
  }

  private Duration pauseAfter(int attempt) {
    var stage = new CommandStage(CommandState.SENT, attempt);
    return Duration.between(NOW, deadlines.retry(stage, NOW, TERMS).orElseThrow());
  }
}
