package dev.signalbox.stack.simulator.tracker;

/// A battery that lasts about two hours on the way and is charged in about eight minutes.
record Battery(double percent, boolean charging) {

  private static final double LOW = 15;
  private static final double ENOUGH = 95;
  private static final double MOVING_PER_SECOND = 0.014;
  private static final double RESTING_PER_SECOND = 0.004;
  private static final double CHARGED_PER_SECOND = 0.18;

  boolean low() {
    return percent < LOW;
  }

  int shown() {
    return (int) Math.round(percent);
  }

  /// Charging begins when the battery is low and its carrier stands still, and goes on until there
  /// is enough.
  Battery after(double seconds, boolean moving) {
    if (charging) {
      var charged = Math.min(100, percent + CHARGED_PER_SECOND * seconds);
      return new Battery(charged, charged < ENOUGH);
    }
    var used = (moving ? MOVING_PER_SECOND : RESTING_PER_SECOND) * seconds;
    var left = Math.max(0, percent - used);
    return new Battery(left, !moving && left < LOW);
  }
}
