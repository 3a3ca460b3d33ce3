package dev.signalbox.stack.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.protocol.device.CommandReply;
import dev.signalbox.protocol.device.CommandReply.Ack;
import dev.signalbox.protocol.device.CommandReply.Failed;
import dev.signalbox.protocol.device.CommandReply.Succeeded;
import dev.signalbox.protocol.device.DeviceCommand;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.stack.simulator.device.Controls.Effect;
import dev.signalbox.stack.simulator.device.Report.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandAnswersTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final Duration A_MOMENT = Duration.ofMillis(200);
  private static final Duration LATE = Duration.ofSeconds(30);
  private static final CommandReply DONE = new Succeeded(Optional.of(Value.of(true)));

  private final List<EndpointKey> executed = new ArrayList<>();

  @Test
  void acknowledgesAtOnceAndAnswersAfterAMoment() {
    var answers = answers(Reliability.PERFECT);
    var command = command(30);

    var received = answers.receive(command, NOW);
    var tooEarly = answers.due(NOW);
    var due = answers.due(NOW.plus(A_MOMENT));

    assertThat(received).containsExactly(reply(command, new Ack()));
    assertThat(tooEarly).isEmpty();
    assertThat(due).containsExactly(reply(command, DONE));
    assertThat(executed).hasSize(1);
  }

  @Test
  void saysWhenItsNextAnswerIsDue() {
    var answers = answers(Reliability.PERFECT);
    var idle = answers.nextDue();

    answers.receive(command(30), NOW);

    assertThat(idle).isEqualTo(Instant.MAX);
    assertThat(answers.nextDue()).isBetween(NOW.plusMillis(40), NOW.plus(A_MOMENT));
  }

  @Test
  void refusesAnExpiredCommandWithoutExecutingIt() {
    var answers = answers(Reliability.PERFECT);
    var command = command(0);

    var received = answers.receive(command, NOW);

    assertThat(received)
        .containsExactly(
            reply(command, new Ack()),
            reply(command, new Failed("expired at " + command.expiresAt())));
    assertThat(answers.nextDue()).isEqualTo(Instant.MAX);
    assertThat(executed).isEmpty();
  }

  @Test
  void answersADuplicateWithTheSameOutcomeAndExecutesOnce() {
    var answers = answers(Reliability.PERFECT);
    var command = command(30);
    answers.receive(command, NOW);
    answers.due(NOW.plus(A_MOMENT));

    var again = answers.receive(command, NOW.plusSeconds(60));

    assertThat(again).containsExactly(reply(command, new Ack()), reply(command, DONE));
    assertThat(executed).hasSize(1);
  }

  @Test
  void acknowledgesADuplicateThatIsStillUnderWayAndAnswersOnce() {
    var answers = answers(Reliability.PERFECT);
    var command = command(30);
    answers.receive(command, NOW);

    var again = answers.receive(command, NOW.plusMillis(10));
    var due = answers.due(NOW.plusSeconds(60));

    assertThat(again).containsExactly(reply(command, new Ack()));
    assertThat(due).containsExactly(reply(command, DONE));
    assertThat(executed).hasSize(1);
  }

  @Test
  void passesOnWhyTheDeviceRefused() {
    var answers =
        new CommandAnswers(
            (_, _) -> new Effect.Refused("no such endpoint"),
            Reliability.PERFECT,
            new SplittableRandom(1));
    var command = command(30);
    answers.receive(command, NOW);

    var due = answers.due(NOW.plus(A_MOMENT));

    assertThat(due).containsExactly(reply(command, new Failed("no such endpoint")));
  }

  @Test
  void failsAsOftenAsItIsTold() {
    var answers = answers(new Reliability(0, 0.25));

    var failures = 0;
    for (var i = 0; i < 2_000; i++) {
      var command = command(30);
      answers.receive(command, NOW);
      failures +=
          answers
                  .due(NOW.plus(A_MOMENT))
                  .contains(reply(command, new Failed("pump.1 did not respond")))
              ? 1
              : 0;
    }

    assertThat(failures).isBetween(420, 580);
    assertThat(executed).hasSize(2_000 - failures);
  }

  @Test
  void isLateAsOftenAsItIsToldAndStillAnswersEveryCommandOnce() {
    var answers = answers(new Reliability(0.2, 0));

    var late = 0;
    for (var i = 0; i < 2_000; i++) {
      var command = command(60);
      answers.receive(command, NOW);
      var prompt = answers.due(NOW.plus(A_MOMENT));
      var rest = answers.due(NOW.plus(LATE));
      late += prompt.contains(reply(command, DONE)) ? 0 : 1;
      assertThat(prompt.contains(reply(command, DONE)) ^ rest.contains(reply(command, DONE)))
          .isTrue();
    }

    assertThat(late).isBetween(300, 480);
    assertThat(executed).hasSize(2_000);
  }

  @Test
  void executesNothingThatExpiredWhileItWasReceivedLate() {
    var answers = answers(new Reliability(1, 0));

    var refused = 0;
    for (var i = 0; i < 100; i++) {
      var command = command(1);
      answers.receive(command, NOW);
      refused +=
          answers
                  .due(NOW.plusSeconds(30))
                  .contains(reply(command, new Failed("expired at " + command.expiresAt())))
              ? 1
              : 0;
    }

    assertThat(refused).isBetween(25, 75);
    assertThat(executed).hasSize(100 - refused);
  }

  @Test
  void refusesMoreCommandsThanItCanHandleAtOnce() {
    var answers = answers(Reliability.PERFECT);
    for (var i = 0; i < CommandAnswers.UNDER_WAY; i++) {
      answers.receive(command(30), NOW);
    }
    var command = command(30);

    var received = answers.receive(command, NOW);

    assertThat(received).contains(reply(command, new Failed("too many commands at once")));
  }

  @Test
  void remembersABoundedNumberOfOutcomes() {
    var answers = answers(Reliability.PERFECT);
    var first = command(3_600);
    answers.receive(first, NOW);
    answers.due(NOW.plus(A_MOMENT));
    for (var i = 0; i < CommandAnswers.REMEMBERED; i++) {
      answers.receive(command(0), NOW);
    }

    var again = answers.receive(first, NOW);

    assertThat(again).containsExactly(reply(first, new Ack()));
  }

  @Test
  void refusesARateThatIsNoShare() {
    assertThatThrownBy(() -> new Reliability(1.5, 0)).hasMessageContaining("late-rate");
    assertThatThrownBy(() -> new Reliability(0, Double.NaN)).hasMessageContaining("fail-rate");
  }

  private CommandAnswers answers(Reliability reliability) {
    return new CommandAnswers(
        (key, value) -> {
          executed.add(key);
          return new Effect.Done(value);
        },
        reliability,
        new SplittableRandom(42));
  }

  private static DeviceCommand command(int secondsToLive) {
    return new DeviceCommand(
        new CommandId(UUID.randomUUID()),
        new EndpointKey("pump.1"),
        Value.of(true),
        NOW,
        NOW.plusSeconds(secondsToLive),
        1);
  }

  private static Report reply(DeviceCommand command, CommandReply reply) {
    return new Reply(command.commandId(), reply);
  }
}
