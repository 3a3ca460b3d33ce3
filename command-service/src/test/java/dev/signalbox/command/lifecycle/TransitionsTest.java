package dev.signalbox.command.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.aggregator.ArgumentsAggregator;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionsTest {
  private static final List<CommandEvent> EVENTS =
      List.of(
          new CommandEvent.Confirmed(),
          new CommandEvent.Dispatched(2),
          new CommandEvent.Acknowledged(),
          new CommandEvent.Succeeded(Optional.empty()),
          new CommandEvent.Failed("stuck"),
          new CommandEvent.Refused("no level"),
          new CommandEvent.Cancelled("never mind"),
          new CommandEvent.Expired("too late"),
          new CommandEvent.Verified(Value.of(1)),
          new CommandEvent.Unverified(Optional.empty(), "nothing seen"));

  /// The table of the doc comment, row by row.
  @ParameterizedTest
  @CsvSource({
    "PROPOSED,   queued, ·, ·,     ·,     ·,     ·,        cancelled, expired, ·, ·",
    "QUEUED,     ·, sent, ·,       ·,     ·,     rejected, cancelled, expired, ·, ·",
    "SENT,       ·, sent, acked,   acked, acked, ·,        ·,         expired, ·, ·",
    "ACKED,      ·, ·,    dup,     succeeded, failed, ·,   ·,         expired, ·, ·",
    "SUCCEEDED,  ·, ·,    dup,     dup,   late,  ·,        ·,         ·, verified, unverified",
    "VERIFIED,   ·, ·,    dup,     dup,   late,  ·,        ·,         ·, dup, dup",
    "UNVERIFIED, ·, ·,    dup,     dup,   late,  ·,        ·,         ·, dup, dup",
    "FAILED,     ·, ·,    dup,     late,  dup,   ·,        ·,         ·, ·, ·",
    "REJECTED,   ·, ·,    ·,       ·,     ·,     dup,      ·,         ·, ·, ·",
    "CANCELLED,  ·, ·,    ·,       ·,     ·,     ·,        dup,       ·, ·, ·",
    "EXPIRED,    ·, ·,    late,    late,  late,  ·,        ·,         dup, ·, ·"
  })
  void followsTheTable(CommandState state, @AggregateWith(Row.class) List<String> expected) {
    var stage = new CommandStage(state, neverSent(state) ? 0 : 1);

    var outcomes = EVENTS.stream().map(event -> shown(Transitions.next(stage, event))).toList();

    assertThat(outcomes).isEqualTo(expected);
  }

  /// What each of the events gives.
  static final class Row implements ArgumentsAggregator {
    @Override
    public Object aggregateArguments(ArgumentsAccessor row, ParameterContext context) {
      return row.toList().stream().skip(1).map(String::valueOf).toList();
    }
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
      case PROPOSED, QUEUED, REJECTED, CANCELLED -> true;
      case SENT, ACKED, SUCCEEDED, FAILED, EXPIRED, VERIFIED, UNVERIFIED -> false;
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
