package dev.signalbox.command.lifecycle;

import dev.signalbox.protocol.fact.Value;
import java.time.Duration;

/// When telemetry shows that a command did what it reported.
///
/// @param within how long after the result
/// @param tolerance how far a number may be from the requested one
public record Verification(Duration within, double tolerance) {
  /// A device that keeps numbers as 32-bit floats does not report 0.1 as it was asked for.
  private static final double FLOAT_PRECISION = 1e-6;

  public Verification {
    if (!within.isPositive() || !Double.isFinite(tolerance) || tolerance < 0) {
      throw new IllegalArgumentException("within " + within + ", tolerance " + tolerance);
    }
  }

  public boolean isShownBy(Value requested, Value seen) {
    if (requested instanceof Value.Numeric(double asked)
        && seen instanceof Value.Numeric(double found)) {
      return Math.abs(asked - found) <= Math.max(tolerance, Math.abs(asked) * FLOAT_PRECISION);
    }
    return requested.equals(seen);
  }
}
