package dev.signalbox.ingest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.ingest.rule.Condition.Rate.Direction;
import dev.signalbox.ingest.rule.RuleState.Phase;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.fact.Value;
import dev.signalbox.protocol.identity.EndpointKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleEngineTest {
  private static final Instant START = Instant.parse("2026-01-31T09:30:00Z");

  private RuleState state = RuleState.START;
  private final List<String> told = new ArrayList<>();

  @Test
  void raisesBeyondTheLimitAndClearsBehindTheDeadband() {
    var rule = rule(new Condition.Level(RuleKind.HIGH, 100, 5), 0, 0);

    for (var value : List.of(100, 101, 97, 95.1, 95, 99, 101)) {
      read(rule, 0, value.doubleValue());
    }

    assertThat(told).containsExactly("raise 101 at 0", "clear at 0", "raise 101 at 0");
  }

  @Test
  void looksDownForLowLimits() {
    var rule = rule(new Condition.Level(RuleKind.LOW_LOW, 10, 1), 0, 0);

    for (var value : List.of(10.0, 9.0, 10.9, 11.0)) {
      read(rule, 0, value);
    }

    assertThat(told).containsExactly("raise 9 at 0", "clear at 0");
  }

  @Test
  void waitsForTheOnDelayAndForgetsItWhenTheValueComesBack() {
    var rule = rule(new Condition.Level(RuleKind.HIGH, 100, 5), 10, 0);

    read(rule, 0, 101);
    read(rule, 9, 99);
    read(rule, 10, 102);
    tick(rule, 19);
    assertThat(told).isEmpty();
    tick(rule, 20);

    assertThat(told).containsExactly("raise 102 at 20");
  }

  @Test
  void countsTheTimeBetweenReadingsThatComeTogether() {
    var rule = rule(new Condition.Level(RuleKind.HIGH, 100, 0), 10, 10);
    var now = START.plusSeconds(60);

    run(rule, reading(0, 101), now);
    run(rule, reading(15, 99), now);
    run(rule, reading(20, 98), now);
    run(rule, reading(26, 97), now);

    assertThat(told).containsExactly("raise 101 at 10", "clear at 25");
  }

  @Test
  void waitsForTheOffDelay() {
    var rule = rule(new Condition.Level(RuleKind.HIGH, 100, 0), 0, 10);

    read(rule, 0, 101);
    read(rule, 1, 99);
    read(rule, 5, 101);
    read(rule, 6, 99);
    tick(rule, 15);
    assertThat(state.phase()).isEqualTo(Phase.OFF_DELAY);
    tick(rule, 16);

    assertThat(told).containsExactly("raise 101 at 0", "clear at 16");
  }

  @Test
  void measuresTheRateOverTheWindow() {
    var rule = rule(new Condition.Rate(Direction.RISING, 2, 1, Duration.ofSeconds(10)), 0, 0);

    read(rule, 0, 20);
    read(rule, 5, 45); // too early
    read(rule, 10, 45); // 2.5 per second
    read(rule, 20, 60); // 1.5: not slower by the deadband
    read(rule, 30, 65); // 0.5
    read(rule, 40, 0); // falling

    assertThat(told).containsExactly("raise 2.5 at 10", "clear at 30");
  }

  @Test
  void takesAValueThatIsNotReportedForUnchanged() {
    var rule = rule(new Condition.Rate(Direction.EITHER, 1, 0, Duration.ofSeconds(1)), 0, 0);

    read(rule, 0, 0);
    read(rule, 1, 100);
    tick(rule, 60);
    assertThat(told).containsExactly("raise 100 at 1");
    tick(rule, 68);

    assertThat(told).hasSize(2).last().isEqualTo("clear at 68");
  }

  @Test
  void comparesValuesOfAnyType() {
    var rule = rule(new Condition.Equal(Value.of("tripped")), 0, 0);

    for (var value : List.of("ready", "tripped", "tripped", "ready")) {
      run(rule, new RuleInput.Reading(Value.of(value), START), START);
    }

    assertThat(told).containsExactly("raise tripped at 0", "clear at 0");
  }

  @Test
  void missesReadingsByOurClockAndHearsTheNext() {
    var rule = rule(new Condition.Stale(Duration.ofSeconds(60)), 0, 0);
    state = RuleEngine.start(rule, START);

    tick(rule, 59);
    read(rule, 59, 1);
    tick(rule, 118);
    assertThat(told).isEmpty();
    tick(rule, 126);
    run(rule, reading(3, 1), START.plusSeconds(130));

    assertThat(told).containsExactly("raise  at 126", "clear at 3");
  }

  @Test
  void raisesNothingInTheFuture() {
    var rule = rule(new Condition.Level(RuleKind.HIGH, 100, 0), 0, 0);

    run(rule, reading(300, 101), START);

    assertThat(told).containsExactly("raise 101 at 0");
  }

  @Test
  void ignoresValuesOfAnotherType() {
    var rule = rule(new Condition.Level(RuleKind.HIGH, 100, 0), 0, 0);

    run(rule, new RuleInput.Reading(Value.of(true), START), START);

    assertThat(told).isEmpty();
  }

  private void read(RuleDefinition rule, int second, double value) {
    run(rule, reading(second, value), START.plusSeconds(second));
  }

  private void tick(RuleDefinition rule, int second) {
    run(rule, new RuleInput.Tick(), START.plusSeconds(second));
  }

  private void run(RuleDefinition rule, RuleInput input, Instant now) {
    var step = RuleEngine.next(rule, state, input, now);
    state = step.state();
    for (var effect : step.effects()) {
      var second = Duration.between(START, effect.at()).toSeconds();
      told.add(
          switch (effect) {
            case RuleEffect.Raise(var seen, _) -> "raise " + seen + " at " + second;
            case RuleEffect.Clear _ -> "clear at " + second;
          });
    }
  }

  private static RuleInput.Reading reading(int second, double value) {
    return new RuleInput.Reading(Value.of(value), START.plusSeconds(second));
  }

  static RuleDefinition rule(Condition condition, int onDelay, int offDelay) {
    return new RuleDefinition(
        "rule",
        new EndpointKey("level"),
        condition,
        Duration.ofSeconds(onDelay),
        Duration.ofSeconds(offDelay),
        false,
        Severity.HIGH,
        new MessageTemplate("{value}"),
        Optional.empty(),
        true);
  }
}
