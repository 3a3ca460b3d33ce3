package dev.signalbox.stack.simulator.tracker;

/// What carries a tracker, and how it moves.
enum Carrier {
  WALKER("Handheld", 1.4, 0.8),
  BICYCLE("Cargo bicycle", 5, 0.9),
  VAN("Delivery van", 12, 1.6);

  private static final double SIDEWAYS = 1.8;

  final String model;

  /// Metres per second where the way is straight.
  final double cruise;

  /// Metres per second squared, for speeding up and for braking.
  final double acceleration;

  Carrier(String model, double cruise, double acceleration) {
    this.model = model;
    this.cruise = cruise;
    this.acceleration = acceleration;
  }

  /// As fast as a bend (radians per metre) allows.
  double speedIn(double bend) {
    return bend <= 0 ? cruise : Math.min(cruise, Math.sqrt(SIDEWAYS / bend));
  }
}
