package dev.signalbox.command.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.fact.CommandState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
  private static final Instant EXPIRES = NOW.plusSeconds(60);

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

    assertThat(deadlines.retry(last, NOW, EXPIRES)).isEmpty();
    assertThat(deadlines.due(last, NOW, EXPIRES)).contains(EXPIRES.plusSeconds(1));
  }

  @Test
  void sendsNothingThatWouldComeAfterTheExpiry() {
    var stage = new CommandStage(CommandState.SENT, 1);

    assertThat(deadlines.retry(stage, NOW, NOW.plusSeconds(2))).isEmpty();
  }

  @Test
  void countsTheTimeToCarryOutFromTheAcknowledgement() {
    var stage = new CommandStage(CommandState.ACKED, 1);

    assertThat(deadlines.due(stage, NOW, EXPIRES)).contains(NOW.plusSeconds(30));
  }

  @Test
  void waitsForNothingOnceItIsOver() {
    assertThat(deadlines.due(new CommandStage(CommandState.FAILED, 1), NOW, EXPIRES)).isEmpty();
  }

  private Duration pauseAfter(int attempt) {
    var stage = new CommandStage(CommandState.SENT, attempt);
    return Duration.between(NOW, deadlines.retry(stage, NOW, EXPIRES).orElseThrow());
  }
}
