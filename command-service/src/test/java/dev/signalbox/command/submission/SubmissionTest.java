package dev.signalbox.command.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.command.store.Strategy;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubmissionTest {
  @Test
  void hasTheSameDigestForTheSameRequestWhateverItsKey() {
    var one = submission(Value.of(1), Optional.of("a"));
    var other = submission(Value.of(1), Optional.of("b"));

    assertThat(one.digest()).isEqualTo(other.digest());
  }

  @Test
  void hasAnotherDigestForAnotherValue() {
    var number = submission(Value.of(1), Optional.empty());
    var text = submission(Value.of("1"), Optional.empty());

    assertThat(number.digest()).isNotEqualTo(text.digest());
  }

  @Test
  void refusesAnExpiryThatIsOver() {
    assertThatThrownBy(() ->
            new Submission(
                new EndpointId(1),
                Value.of(true),
                Optional.of(Duration.ZERO),
                Optional.of(Strategy.IN_ORDER),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()))
        .hasMessage("expiresInMs: must be positive");
  }

  @Test
  void refusesABlankKey() {
    assertThatThrownBy(() -> submission(Value.of(true), Optional.of(" ")))
        .hasMessage("Idempotency-Key: must have 1 to 200 characters");
  }

  private static Submission submission(Value value, Optional<String> key) {
    return new Submission(
        new EndpointId(1),
        value,
        Optional.empty(),
        Optional.of(Strategy.IN_ORDER),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        key);
  }
}
