package dev.signalbox.protocol.fact;

import dev.signalbox.protocol.identity.MalformedValueException;
import java.util.OptionalDouble;

/// What a position report may say beyond the place.
///
/// @param altitude metres above the WGS 84 ellipsoid
/// @param speed metres per second over ground
/// @param heading degrees clockwise from true north, 0 to 360
public record Motion(OptionalDouble altitude, OptionalDouble speed, OptionalDouble heading) {
  public static final Motion UNKNOWN =
      new Motion(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

  public Motion {
    checkFinite("altitude", altitude);
    checkFinite("speed", speed);
    if (speed.isPresent() && speed.getAsDouble() < 0) {
      throw new MalformedValueException("speed", "must not be negative");
    }
    if (heading.isPresent() && !(heading.getAsDouble() >= 0 && heading.getAsDouble() <= 360)) {
      throw new MalformedValueException("heading", "expected a number from 0 to 360");
    }
  }

  private static void checkFinite(String field, OptionalDouble value) {
    if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
      throw new MalformedValueException(field, "expected a finite number");
    }
  }
}
