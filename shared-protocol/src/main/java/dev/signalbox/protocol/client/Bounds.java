package dev.signalbox.protocol.client;

import dev.signalbox.protocol.fact.Coordinates;
import dev.signalbox.protocol.identity.MalformedValueException;

/// A rectangle on the globe, in degrees. West greater than east means that it crosses the date
/// line.
public record Bounds(double north, double south, double east, double west) {
  public Bounds {
    Coordinates.checkLatitude("north", north);
    Coordinates.checkLatitude("south", south);
    Coordinates.checkLongitude("east", east);
    Coordinates.checkLongitude("west", west);
    if (south > north) {
      throw new MalformedValueException("south", "must not be greater than north");
    }
  }

  public boolean crossesDateLine() {
    return west > east;
  }

  public boolean contains(double latitude, double longitude) {
    var between =
        crossesDateLine()
            ? longitude >= west || longitude <= east
            : longitude >= west && longitude <= east;
    return between && latitude >= south && latitude <= north;
  }
}
