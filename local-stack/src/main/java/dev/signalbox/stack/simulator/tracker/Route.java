package dev.signalbox.stack.simulator.tracker;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A closed smooth way through town (a Catmull-Rom spline), measured in metres from its start.
final class Route {

  private static final int SAMPLES_PER_LEG = 24;

  /// How far the way is looked at to both sides for its direction and bend.
  private static final double REACH = 12;

  private final List<Place> samples;
  private final double[] metres;

  private Route(List<Place> samples) {
    this.samples = samples;
    this.metres = new double[samples.size() + 1];
    for (var i = 0; i < samples.size(); i++) {
      metres[i + 1] = metres[i] + samples.get(i).distanceTo(sample(i + 1));
    }
  }

  /// A round of six to ten corners through a part of town.
  static Route random(RandomGenerator random) {
    var middle = new Place(random.nextDouble(-900, 900), random.nextDouble(-700, 700));
    var radius = random.nextDouble(250, 1_400);
    var corners = new ArrayList<Place>();
    var count = random.nextInt(6, 11);
    var turn = random.nextBoolean() ? 1 : -1;
    for (var i = 0; i < count; i++) {
      var angle = turn * 2 * Math.PI * (i + random.nextDouble(-0.25, 0.25)) / count;
      var reach = radius * random.nextDouble(0.6, 1.25);
      corners.add(
          new Place(
              middle.east() + reach * Math.sin(angle), middle.north() + reach * Math.cos(angle)));
    }
    return through(corners);
  }

  static Route through(List<Place> corners) {
    var samples = new ArrayList<Place>();
    for (var leg = 0; leg < corners.size(); leg++) {
      for (var step = 0; step < SAMPLES_PER_LEG; step++) {
        samples.add(between(corners, leg, (double) step / SAMPLES_PER_LEG));
      }
    }
    return new Route(List.copyOf(samples));
  }

  double length() {
    return metres[samples.size()];
  }

  Place at(double travelled) {
    var along = wrapped(travelled);
    var low = 0;
    var high = samples.size();
    while (high - low > 1) {
      var middle = (low + high) >>> 1;
      if (metres[middle] <= along) {
        low = middle;
      } else {
        high = middle;
      }
    }
    var share = (along - metres[low]) / (metres[low + 1] - metres[low]);
    return sample(low).towards(sample(low + 1), share);
  }

  double headingAt(double travelled) {
    return at(travelled - REACH).headingTo(at(travelled + REACH));
  }

  /// How sharply the way bends, in radians per metre.
  double bendAt(double travelled) {
    var here = at(travelled);
    var before = at(travelled - REACH).headingTo(here);
    var after = here.headingTo(at(travelled + REACH));
    var turned = Math.abs(after - before);
    return Math.toRadians(Math.min(turned, 360 - turned)) / REACH;
  }

  private double wrapped(double travelled) {
    var along = travelled % length();
    return along < 0 ? along + length() : along;
  }

  private Place sample(int index) {
    return samples.get(index % samples.size());
  }

  private static Place between(List<Place> corners, int leg, double t) {
    var size = corners.size();
    var a = corners.get((leg + size - 1) % size);
    var b = corners.get(leg);
    var c = corners.get((leg + 1) % size);
    var d = corners.get((leg + 2) % size);
    return new Place(
        spline(a.east(), b.east(), c.east(), d.east(), t),
        spline(a.north(), b.north(), c.north(), d.north(), t));
  }

  private static double spline(double a, double b, double c, double d, double t) {
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }
}
