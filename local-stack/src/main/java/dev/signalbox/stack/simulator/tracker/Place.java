package dev.signalbox.stack.simulator.tracker;

import dev.signalbox.protocol.fact.Coordinates;

/// Metres east and north of the town's middle.
record Place(double east, double north) {

  static final double TOWN_LATITUDE = 43.3033;
  static final double TOWN_LONGITUDE = -91.7857;

  private static final double METRES_PER_DEGREE = 111_320;
  private static final double METRES_PER_DEGREE_OF_LONGITUDE =
      METRES_PER_DEGREE * Math.cos(Math.toRadians(TOWN_LATITUDE));

  Coordinates coordinates() {
    return new Coordinates(
        TOWN_LATITUDE + north / METRES_PER_DEGREE,
        TOWN_LONGITUDE + east / METRES_PER_DEGREE_OF_LONGITUDE);
  }

  /// The town lies in rolling hills.
  double altitude() {
    return 265 + 22 * Math.sin(east / 640) + 17 * Math.cos(north / 480 + east / 1_900);
  }

  double distanceTo(Place other) {
    return Math.hypot(other.east - east, other.north - north);
  }

  /// Degrees clockwise from north, below 360.
  double headingTo(Place other) {
    var degrees = Math.toDegrees(Math.atan2(other.east - east, other.north - north));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  Place towards(Place other, double share) {
    return new Place(east + share * (other.east - east), north + share * (other.north - north));
  }
}
