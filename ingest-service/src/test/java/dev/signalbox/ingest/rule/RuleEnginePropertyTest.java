package dev.signalbox.ingest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ingest.rule.Condition.Rate.Direction;
import dev.signalbox.protocol.fact.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds of every rule, whatever it is told.
class RuleEnginePropertyTest {
  private static final Instant START = Instant.parse("2026-01-31T09:30:00Z");

  /// @param value absent for a tick
  record Told(int seconds, boolean reading, double value) {}

  @Property
  void raisesAndClearsInTurn(
      @ForAll("rules") RuleDefinition rule, @ForAll("stories") List<Told> story) {
    var effects = new ArrayList<RuleEffect>();
    var state = RuleEngine.start(rule, START);
    var now = START;
    for (var told : story) {
      now = now.plusSeconds(told.seconds());
      var step = RuleEngine.next(rule, state, input(told, now), now);
      state = step.state();
      effects.addAll(step.effects());
      for (var effect : step.effects()) {
        assertThat(effect.at()).isBeforeOrEqualTo(now);
      }
    }

    for (int i = 0; i < effects.size(); i++) {
      var expected = i % 2 == 0 ? RuleEffect.Raise.class : RuleEffect.Clear.class;
      assertThat(effects.get(i)).isInstanceOf(expected);
    }
    assertThat(state.phase().isAlarmed()).isEqualTo(effects.size() % 2 == 1);
  }

  @Property
  void doesNothingAheadOfTime(
      @ForAll("rules") RuleDefinition rule, @ForAll("stories") List<Told> story) {
    var state = RuleEngine.start(rule, START);
    var now = START;
    for (var told : story) {
      now = now.plusSeconds(told.seconds());
      state = RuleEngine.next(rule, state, input(told, now), now).state();
      var after = now;
      if (state.due().filter(due -> !due.isAfter(after)).isEmpty()) {
        assertThat(RuleEngine.next(rule, state, new RuleInput.Tick(), now))
            .isEqualTo(new RuleEngine.Step(state, List.of()));
      }
    }
  }

  @Property
  void neverForgetsToLookAgainWhileADelayRuns(
      @ForAll("rules") RuleDefinition rule, @ForAll("stories") List<Told> story) {
    var state = RuleEngine.start(rule, START);
    var now = START;
    for (var told : story) {
      now = now.plusSeconds(told.seconds());
      state = RuleEngine.next(rule, state, input(told, now), now).state();
      switch (state.phase()) {
        case ON_DELAY, OFF_DELAY -> assertThat(state.due()).isPresent();
        case NORMAL, ALARM -> {}
      }
    }
  }

  @Provide
  Arbitrary<RuleDefinition> rules() {
    return Combinators.combine(
            conditions(),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 5))
        .as(RuleEngineTest::rule);
  }

  @Provide
  Arbitrary<List<Told>> stories() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 4),
            Arbitraries.of(true, true, false),
            Arbitraries.integers().between(90, 110))
        .as((seconds, reading, value) -> new Told(seconds, reading, value))
        .list()
        .ofMaxSize(60);
  }

  private static Arbitrary<Condition> conditions() {
    return Arbitraries.of(
        new Condition.Level(RuleKind.HIGH, 100, 0),
        new Condition.Level(RuleKind.HIGH_HIGH, 105, 3),
        new Condition.Level(RuleKind.LOW, 100, 3),
        new Condition.Rate(Direction.EITHER, 2, 1, Duration.ofSeconds(2)),
        new Condition.Rate(Direction.FALLING, 3, 0, Duration.ofMillis(1)),
        new Condition.Equal(Value.of(100.0)),
        new Condition.Stale(Duration.ofSeconds(3)));
  }

  private static RuleInput input(Told told, Instant now) {
    return told.reading()
        ? new RuleInput.Reading(Value.of(told.value()), now)
        : new RuleInput.Tick();
  }
}
