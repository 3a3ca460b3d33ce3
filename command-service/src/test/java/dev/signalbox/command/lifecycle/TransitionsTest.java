package dev.signalbox.command.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.fact.CommandState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionsTest {
  private static final List<CommandEvent> EVENTS =
      List.of(
          new CommandEvent.Dispatched(2),
          new CommandEvent.Acknowledged(),
          new CommandEvent.Succeeded(Optional.empty()),
          new CommandEvent.Failed("stuck"),
          new CommandEvent.Refused("no level"),
          new CommandEvent.Cancelled("never mind"),
          new CommandEvent.Expired("too late"));

  /// The table of the doc comment, row by row.
  @ParameterizedTest
  @CsvSource({
    "QUEUED,    sent, ·,     ·,     ·,     rejected, cancelled, expired",
    "SENT,      sent, acked, acked, acked, ·,        ·,         expired",
    "ACKED,     ·,    dup,   succeeded, failed, ·,   ·,         expired",
    "SUCCEEDED, ·,    dup,   dup,   late,  ·,        ·,         ·",
    "FAILED,    ·,    dup,   late,  dup,   ·,        ·,         ·",
    "REJECTED,  ·,    ·,     ·,     ·,     dup,      ·,         ·",
    "CANCELLED, ·,    ·,     ·,     ·,     ·,        dup,       ·",
    "EXPIRED,   ·,    late,  late,  late,  ·,        ·,         dup"
  })
  void followsTheTable(
      CommandState state,
      String dispatched,
      String acknowledged,
      String succeeded,
      String failed,
      String refused,
      String cancelled,
      String expired) {
    var stage = new CommandStage(state, neverSent(state) ? 0 : 1);

    var outcomes = EVENTS.stream().map(event -> shown(Transitions.next(stage, event))).toList();

    assertThat(outcomes)
        .containsExactly(dispatched, acknowledged, succeeded, failed, refused, cancelled, expired);
  }

  @Test
  void takesAResultAsTheAcknowledgementThatDidNotCome() {
    var result = new CommandEvent.Failed("stuck");

    var outcome = Transitions.next(new CommandStage(CommandState.SENT, 1), result);

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Moved(
                CommandState.ACKED, new CommandEvent.Acknowledged(), Optional.of(result)));
  }

  @Test
  void dropsAnAttemptThatWasCounted() {
    var stage = new CommandStage(CommandState.SENT, 2);

    assertThat(Transitions.next(stage, new CommandEvent.Dispatched(2)))
        .isEqualTo(new Outcome.Duplicate());
  }

  @Test
  void refusesRepliesToACommandThatExpiredUnsent() {
    var stage = new CommandStage(CommandState.EXPIRED, 0);

    assertThat(Transitions.next(stage, new CommandEvent.Acknowledged()))
        .isInstanceOf(Outcome.Illegal.class);
  }

  @Test
  void namesBothSidesOfAnIllegalMove() {
    var stage = new CommandStage(CommandState.SENT, 1);

    var outcome = Transitions.next(stage, new CommandEvent.Cancelled("never mind"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Illegal.class,
            illegal ->
                assertThat(illegal.explanation())
                    .isEqualTo("a command that is sent cannot be cancelled"));
  }

  private static boolean neverSent(CommandState state) {
    return switch (state) {
      case QUEUED, REJECTED, CANCELLED -> true;
      case SENT, ACKED, SUCCEEDED, FAILED, EXPIRED -> false;
    };
  }

  private static String shown(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Moved moved -> moved.to().wireName();
      case Outcome.Duplicate _ -> "dup";
      case Outcome.Late _ -> "late";
      case Outcome.Illegal _ -> "·";
    };
  }
}
