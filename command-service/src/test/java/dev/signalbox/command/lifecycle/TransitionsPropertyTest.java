package dev.signalbox.command.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.fact.CommandState;
import dev.signalbox.protocol.fact.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever happens, in whatever order and however often: what a command can come to.
class TransitionsPropertyTest {
  private static final Map<CommandState, Set<CommandState>> ALLOWED =
      new EnumMap<>(
          Map.of(
              CommandState.PROPOSED,
              Set.of(CommandState.QUEUED, CommandState.CANCELLED, CommandState.EXPIRED),
              CommandState.QUEUED,
              Set.of(
                  CommandState.SENT,
                  CommandState.REJECTED,
                  CommandState.CANCELLED,
                  CommandState.EXPIRED),
              CommandState.SENT,
              Set.of(CommandState.SENT, CommandState.ACKED, CommandState.EXPIRED),
              CommandState.ACKED,
              Set.of(CommandState.SUCCEEDED, CommandState.FAILED, CommandState.EXPIRED),
              CommandState.SUCCEEDED,
              Set.of(CommandState.VERIFIED, CommandState.UNVERIFIED)));

  @Property
  void takesOnlyTheWaysOfTheDesign(@ForAll("events") List<CommandEvent> events) {
    var stages = run(events);

    for (int i = 1; i < stages.size(); i++) {
      assertThat(ALLOWED.get(stages.get(i - 1).state())).contains(stages.get(i).state());
    }
  }

  @Property
  void isOverOnceAndThenAtMostLookedAt(@ForAll("events") List<CommandEvent> events) {
    var ends = run(events).stream().map(CommandStage::state).filter(CommandState::isFinal).toList();

    assertThat(ends.size()).isLessThanOrEqualTo(2);
    if (ends.size() == 2) {
      assertThat(ends.getFirst()).isEqualTo(CommandState.SUCCEEDED);
      assertThat(ends.getLast()).isIn(CommandState.VERIFIED, CommandState.UNVERIFIED);
    }
  }

  @Property
  void countsAttemptsUpwardsAndOnlyWhileSending(@ForAll("events") List<CommandEvent> events) {
    var stages = run(events);

    for (int i = 1; i < stages.size(); i++) {
      var before = stages.get(i - 1);
      var after = stages.get(i);
      if (after.state() == CommandState.SENT) {
        assertThat(after.attempt()).isGreaterThan(before.attempt());
      } else {
        assertThat(after.attempt()).isEqualTo(before.attempt());
      }
    }
  }

  @Property
  void changesNothingWhenEverythingIsSaidTwice(@ForAll("events") List<CommandEvent> events) {
    var twice = new ArrayList<CommandEvent>();
    events.forEach(event -> twice.addAll(List.of(event, event)));

    assertThat(run(twice)).isEqualTo(run(events));
  }

  @Property
  void answersTheSameAgainAfterARestart(@ForAll("events") List<CommandEvent> events) {
    var stages = run(events);
    var last = stages.getLast();

    // A restart knows the stored stage and nothing else.
    var reloaded = new CommandStage(last.state(), last.attempt());

    for (var event : events) {
      assertThat(Transitions.next(reloaded, event)).isEqualTo(Transitions.next(last, event));
    }
  }

  @Provide
  Arbitrary<List<CommandEvent>> events() {
    Arbitrary<CommandEvent> dispatched =
        Arbitraries.integers().between(1, 4).map(CommandEvent.Dispatched::new);
    Arbitrary<CommandEvent> others =
        Arbitraries.of(
            new CommandEvent.Acknowledged(),
            new CommandEvent.Succeeded(Optional.empty()),
            new CommandEvent.Failed("stuck"),
            new CommandEvent.Refused("no level"),
            new CommandEvent.Cancelled("never mind"),
            new CommandEvent.Confirmed(),
            new CommandEvent.Verified(Value.of(1)),
            new CommandEvent.Unverified(Optional.empty(), "nothing seen"),
            new CommandEvent.Expired("too late"));
    return Arbitraries.oneOf(dispatched, others).list().ofMaxSize(30);
  }

  /// Every stage that was reached, the first one included.
  private static List<CommandStage> run(List<CommandEvent> events) {
    var stages = new ArrayList<CommandStage>();
    stages.add(new CommandStage(CommandState.PROPOSED, 0));
    events.forEach(event -> apply(stages, event));
    return stages;
  }

  private static void apply(List<CommandStage> stages, CommandEvent event) {
    var stage = stages.getLast();
    if (Transitions.next(stage, event) instanceof Outcome.Moved moved) {
      var attempt =
          moved.by() instanceof CommandEvent.Dispatched(int number) ? number : stage.attempt();
      stages.add(new CommandStage(moved.to(), attempt));
      moved.then().ifPresent(next -> apply(stages, next));
    }
  }
}
