package dev.signalbox.ingest.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.fact.AlarmTransitionKind;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.protocol.identity.NodeId;
import dev.signalbox.protocol.identity.OrgId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlarmStatesTest {
  private static final Instant START = Instant.parse("2026-01-31T09:30:00Z");
  private static final AlarmName NAME =
      new AlarmName(new OrgId("demo"), "device:kettle", new EndpointKey("hlt.overheat"));

  private final Alarm raised =
      AlarmStates.occurrence(
          UUID.randomUUID(),
          NAME,
          AlarmSubject.of(new NodeId("kettle")),
          raise(Severity.HIGH, 0),
          Optional.empty());

  @Test
  void startsActiveAndUnacknowledged() {
    assertThat(raised.flags().active()).isTrue();
    assertThat(raised.flags().acknowledged()).isFalse();
    assertThat(raised.version()).isEqualTo(1);
  }

  @Test
  void ignoresTheSameConditionRaisedAgain() {
    assertThat(AlarmStates.next(raised, raise(Severity.HIGH, 1)))
        .isInstanceOf(AlarmOutcome.Same.class);
    assertThat(AlarmStates.next(raised, raise(Severity.LOW, 1)))
        .isInstanceOf(AlarmOutcome.Same.class);
  }

  @Test
  void alarmsAgainWhenItGrowsWorseAndTakesTheAcknowledgementBack() {
    var acknowledged = changed(raised, acknowledge(1), AlarmTransitionKind.ACKNOWLEDGED);

    var worse = changed(acknowledged, raise(Severity.CRITICAL, 2), AlarmTransitionKind.RE_ALARMED);

    assertThat(worse.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(worse.flags().acknowledged()).isFalse();
  }

  @Test
  void standsUntilItIsBothClearAndAcknowledged() {
    var clear = changed(raised, clear(1), AlarmTransitionKind.CLEARED);
    assertThat(clear.flags().isStanding()).isTrue();

    var over = changed(clear, acknowledge(2), AlarmTransitionKind.ACKNOWLEDGED);

    assertThat(over.flags().isStanding()).isFalse();
    assertThat(over.version()).isEqualTo(3);
    assertThat(over.changedAt()).isEqualTo(START.plusSeconds(2));
    assertThat(over.raisedAt()).isEqualTo(START);
  }

  @Test
  void isTheSameOccurrenceWhenRaisedBeforeItWasAcknowledged() {
    var clear = changed(raised, clear(1), AlarmTransitionKind.CLEARED);

    var again = changed(clear, raise(Severity.LOW, 2), AlarmTransitionKind.RAISED);

    assertThat(again.id()).isEqualTo(raised.id());
    assertThat(again.severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void refusesASecondAcknowledgement() {
    var acknowledged = changed(raised, acknowledge(1), AlarmTransitionKind.ACKNOWLEDGED);

    assertThat(AlarmStates.next(acknowledged, acknowledge(2)))
        .isInstanceOf(AlarmOutcome.Refused.class);
  }

  @Test
  void ignoresTheEndOfWhatIsOver() {
    var clear = changed(raised, clear(1), AlarmTransitionKind.CLEARED);

    assertThat(AlarmStates.next(clear, clear(2))).isInstanceOf(AlarmOutcome.Same.class);
  }

  private static Alarm changed(Alarm alarm, AlarmInput input, AlarmTransitionKind expected) {
    var outcome = AlarmStates.next(alarm, input);
    assertThat(outcome).isInstanceOf(AlarmOutcome.Changed.class);
    assertThat(((AlarmOutcome.Changed) outcome).kind()).isEqualTo(expected);
    return ((AlarmOutcome.Changed) outcome).alarm();
  }

  private static AlarmInput.Raise raise(Severity severity, int second) {
    return AlarmInput.Raise.plain(severity, "hot", START.plusSeconds(second));
  }

  private static AlarmInput clear(int second) {
    return new AlarmInput.Clear(START.plusSeconds(second));
  }

  private static AlarmInput acknowledge(int second) {
    return new AlarmInput.Acknowledge(START.plusSeconds(second));
  }
}
