package dev.signalbox.stack.simulator.tracker;

import java.util.random.RandomGenerator;

/// Where a tracker is on its way, how fast, and how its battery stands; and what comes next.
///
/// @param travelled metres since the start
/// @param speed metres per second
/// @param rest seconds that it still wants to stand still
record Tracker(
    Route route, Carrier carrier, double travelled, double speed, double rest, Battery battery) {

  private static final double LONGEST_STEP_SECONDS = 1;
  private static final double SECONDS_BETWEEN_RESTS = 300;

  static Tracker random(RandomGenerator random) {
    var route = Route.random(random);
    var carriers = Carrier.values();
    return new Tracker(
        route,
        carriers[random.nextInt(carriers.length)],
        random.nextDouble(route.length()),
        0,
        0,
        new Battery(random.nextDouble(20, 100), false));
  }

  Tracker after(double seconds, RandomGenerator random) {
    var steps = (int) Math.ceil(seconds / LONGEST_STEP_SECONDS);
    var next = this;
    for (var step = 0; step < steps; step++) {
      next = next.step(seconds / steps, random);
    }
    return next;
  }

  Place place() {
    return route.at(travelled);
  }

  double heading() {
    return route.headingAt(travelled);
  }

  boolean moving() {
    return speed > 0;
  }

  private Tracker step(double seconds, RandomGenerator random) {
    var faster = speed + carrier.acceleration * seconds;
    var slower = speed - carrier.acceleration * seconds;
    var next = Math.max(0, Math.max(slower, Math.min(faster, wantedSpeed())));
    return new Tracker(
        route,
        carrier,
        travelled + (speed + next) / 2 * seconds,
        next,
        restAfter(seconds, random),
        battery.after(seconds, next > 0));
  }

  /// Slows down for the bend that begins within the braking distance.
  private double wantedSpeed() {
    if (rest > 0 || battery.low() || battery.charging()) {
      return 0;
    }
    var braking = speed * speed / (2 * carrier.acceleration);
    var here = carrier.speedIn(route.bendAt(travelled));
    return Math.min(here, carrier.speedIn(route.bendAt(travelled + braking)));
  }

  private double restAfter(double seconds, RandomGenerator random) {
    if (rest > 0) {
      return Math.max(0, rest - seconds);
    }
    return random.nextDouble() < seconds / SECONDS_BETWEEN_RESTS ? random.nextDouble(15, 60) : 0;
  }
}
