package dev.signalbox.ingest.rule;

import dev.signalbox.protocol.fact.Value;
import java.time.Duration;

/// What has to hold for an alarm.
sealed interface Condition {
  RuleKind kind();

  /// The value is beyond a limit. Once it was, it has to come back by the deadband.
  ///
  /// @param deadband 0 or more
  record Level(RuleKind kind, double limit, double deadband) implements Condition {
    boolean holds(double value, boolean alarmed) {
      var margin = alarmed ? deadband : 0;
      return isUpper() ? value > limit - margin : value < limit + margin;
    }

    private boolean isUpper() {
      return kind == RuleKind.HIGH || kind == RuleKind.HIGH_HIGH;
    }
  }

  /// The value changes faster than a limit, in units per second. Once it did, it has to slow down
  /// by the deadband.
  ///
  /// @param window the shortest time over which the change is measured
  record Rate(Direction direction, double limit, double deadband, Duration window)
      implements Condition {
    enum Direction {
      RISING,
      FALLING,
      EITHER
    }

    @Override
    public RuleKind kind() {
      return RuleKind.RATE_OF_CHANGE;
    }

    boolean holds(double perSecond, boolean alarmed) {
      var speed =
          switch (direction) {
            case RISING -> perSecond;
            case FALLING -> -perSecond;
            case EITHER -> Math.abs(perSecond);
          };
      return speed > limit - (alarmed ? deadband : 0);
    }

    /// A value that is not reported for this long does not change.
    Duration rest() {
      var twice = window.multipliedBy(2);
      return twice.compareTo(SHORTEST_REST) > 0 ? twice : SHORTEST_REST;
    }
  }

  /// The value is this one.
  record Equal(Value value) implements Condition {
    @Override
    public RuleKind kind() {
      return RuleKind.EQUALS;
    }
  }

  /// Nothing newer is reported, by our clock.
  record Stale(Duration after) implements Condition {
    @Override
    public RuleKind kind() {
      return RuleKind.STALE;
    }
  }

  Duration SHORTEST_REST = Duration.ofMinutes(1);
}
