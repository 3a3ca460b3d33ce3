package dev.signalbox.protocol.fact;

import dev.signalbox.protocol.identity.MalformedValueException;

/// A place on the globe (WGS 84), in degrees.
public record Coordinates(double latitude, double longitude) {
  public Coordinates {
    checkLatitude("latitude", latitude);
    checkLongitude("longitude", longitude);
  }

  public static void checkLatitude(String field, double value) {
    if (!(value >= -90 && value <= 90)) {
      throw new MalformedValueException(field, "expected a number from -90 to 90, found " + value);
    }
  }

  public static void checkLongitude(String field, double value) {
    if (!(value >= -180 && value <= 180)) {
      throw new MalformedValueException(
          field, "expected a number from -180 to 180, found " + value);
    }
  }
}
