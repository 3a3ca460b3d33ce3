package dev.signalbox.ingest.rule;

import dev.signalbox.ingest.rule.RuleState.Phase;
import dev.signalbox.ingest.rule.RuleState.Sample;
import dev.signalbox.protocol.fact.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an input does to a rule. Pure.
///
/// | phase | the condition holds | it does not |
/// | --- | --- | --- |
/// | normal | on-delay (without one: alarm, raise) | |
/// | on-delay | past the delay: alarm, raise | normal |
/// | alarm | | off-delay (without one: normal, clear) |
/// | off-delay | alarm | past the delay: normal, clear |
///
/// A value counts until the next one is reported. So a delay is over either when a reading is later
/// than its end, which is judged in the time of the readings, or when our clock has gone so far
/// since it began and nothing else was reported.
final class RuleEngine {
  /// What came of an input.
  record Step(RuleState state, List<RuleEffect> effects) {
    Step {
      effects = List.copyOf(effects);
    }
  }

  /// Finer steps of the time at which a value becomes stale would each cost a write.
  private static final int STALE_STEPS = 10;

  private final RuleDefinition rule;
  private final Instant now;
  private final List<RuleEffect> effects = new ArrayList<>();
  private RuleState state;

  private RuleEngine(RuleDefinition rule, RuleState state, Instant now) {
    this.rule = rule;
    this.state = state;
    this.now = now;
  }

  /// @param now by our clock
  static Step next(RuleDefinition rule, RuleState state, RuleInput input, Instant now) {
    var engine = new RuleEngine(rule, state, now);
    switch (input) {
      case RuleInput.Reading reading -> engine.read(reading);
      case RuleInput.Tick _ -> engine.tick();
    }
    return new Step(engine.state, engine.effects);
  }

  /// Where a rule begins.
  static RuleState start(RuleDefinition rule, Instant now) {
    var engine = new RuleEngine(rule, RuleState.START, now);
    engine.refreshDue();
    return engine.state;
  }

  private void read(RuleInput.Reading reading) {
    passDelays(reading.at());
    switch (rule.condition()) {
      case Condition.Level level -> {
        if (reading.value() instanceof Value.Numeric(double number)) {
          judge(level.holds(number, alarmed()), Shown.number(number), reading.at());
        }
      }
      case Condition.Equal(var value) ->
          judge(reading.value().equals(value), Shown.value(reading.value()), reading.at());
      case Condition.Rate rate -> {
        if (reading.value() instanceof Value.Numeric(double number)) {
          measure(rate, new Sample(number, reading.at()));
        }
      }
      case Condition.Stale _ -> judge(false, "", reading.at());
    }
    refreshDue();
  }

  private void tick() {
    if (state.due().filter(due -> !due.isAfter(now)).isEmpty()) {
      return;
    }
    switch (state.phase()) {
      case ON_DELAY -> raise(state.seen(), now);
      case OFF_DELAY -> clear(now);
      case NORMAL -> {
        if (rule.condition() instanceof Condition.Stale) {
          judge(true, "", now);
        } else {
          state = state.dueAt(Optional.empty());
        }
      }
      case ALARM -> {
        if (rule.condition() instanceof Condition.Rate) {
          judge(false, "", now);
        } else {
          state = state.dueAt(Optional.empty());
        }
      }
    }
    refreshDue();
  }

  /// What held up to this time held long enough.
  private void passDelays(Instant at) {
    var since = state.since();
    if (since.isEmpty()) {
      return;
    }
    if (state.phase() == Phase.ON_DELAY && !at.isBefore(since.get().plus(rule.onDelay()))) {
      raise(state.seen(), earlier(since.get().plus(rule.onDelay())));
    } else if (state.phase() == Phase.OFF_DELAY
        && !at.isBefore(since.get().plus(rule.offDelay()))) {
      clear(earlier(since.get().plus(rule.offDelay())));
    }
  }

  /// The rate over the time since the reference, if that is long enough.
  private void measure(Condition.Rate rate, Sample sample) {
    var reference = state.reference();
    if (reference.isPresent()) {
      var time = Duration.between(reference.get().at(), sample.at());
      if (!time.isPositive() || time.compareTo(rate.window()) < 0) {
        return;
      }
      var perSecond = (sample.value() - reference.get().value()) / (time.toNanos() / 1e9);
      judge(rate.holds(perSecond, alarmed()), Shown.number(perSecond), sample.at());
    }
    state = state.measuredFrom(sample);
  }

  private void judge(boolean holds, String seen, Instant at) {
    switch (state.phase()) {
      case NORMAL -> {
        if (holds) {
          begin(Phase.ON_DELAY, rule.onDelay(), seen, at);
        }
      }
      case ON_DELAY -> {
        if (!holds) {
          state = state.in(Phase.NORMAL, at, seen, Optional.empty());
        }
      }
      case ALARM -> {
        if (!holds) {
          begin(Phase.OFF_DELAY, rule.offDelay(), seen, at);
        }
      }
      case OFF_DELAY -> {
        if (holds) {
          state = state.in(Phase.ALARM, at, seen, Optional.empty());
        }
      }
    }
  }

  private void begin(Phase phase, Duration delay, String seen, Instant at) {
    if (!delay.isZero()) {
      state = state.in(phase, at, seen, Optional.of(now.plus(delay)));
    } else if (phase == Phase.ON_DELAY) {
      raise(seen, earlier(at));
    } else {
      clear(earlier(at));
    }
  }

  private void raise(String seen, Instant at) {
    state = state.in(Phase.ALARM, at, seen, Optional.empty());
    effects.add(new RuleEffect.Raise(seen, at));
  }

  private void clear(Instant at) {
    state = state.in(Phase.NORMAL, at, state.seen(), Optional.empty());
    effects.add(new RuleEffect.Clear(at));
  }

  /// Where silence itself means something, the time at which it does.
  private void refreshDue() {
    switch (rule.condition()) {
      case Condition.Stale(var after) when state.phase() == Phase.NORMAL ->
          state = state.dueAt(Optional.of(roundedUp(now.plus(after), after)));
      case Condition.Rate rate when state.phase() == Phase.ALARM ->
          state = state.dueAt(Optional.of(roundedUp(now.plus(rate.rest()), rate.rest())));
      case Condition.Stale _, Condition.Rate _, Condition.Level _, Condition.Equal _ -> {}
    }
  }

  private static Instant roundedUp(Instant time, Duration period) {
    var step = Math.max(1, period.toMillis() / STALE_STEPS);
    return Instant.ofEpochMilli(Math.ceilDiv(time.toEpochMilli(), step) * step);
  }

  /// Alarms are not raised in the future, however a device's clock goes.
  private Instant earlier(Instant at) {
    return at.isBefore(now) ? at : now;
  }

  private boolean alarmed() {
    return state.phase().isAlarmed();
  }
}
