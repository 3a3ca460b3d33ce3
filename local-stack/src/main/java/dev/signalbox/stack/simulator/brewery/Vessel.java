package dev.signalbox.stack.simulator.brewery;

/// A vessel with water or wort in it, as one lump: the same temperature everywhere, in its metal
/// too.
///
/// @param gallons US gallons in it
/// @param fahrenheit temperature at the probe in the bottom
record Vessel(Build build, double gallons, double fahrenheit) {

  static final double BTU_PER_GALLON_DEGREE = 8.34;
  private static final double BTU_TO_EVAPORATE_GALLON = 970.3 * 8.34;

  /// What does not change about a vessel.
  ///
  /// @param gallons what it holds
  /// @param metal heat capacity of the empty vessel, BTU/°F
  /// @param loss heat lost to the room, BTU per hour and °F above it
  record Build(double gallons, double metal, double loss) {}

  /// Water boils at 212 °F at its surface; the pressure of what stands above the probe adds up to
  /// 1.8 °F.
  double boilingPoint() {
    return 212 + 0.12 * gallons;
  }

  double heatCapacity() {
    return build.metal + BTU_PER_GALLON_DEGREE * gallons;
  }

  double room() {
    return build.gallons - gallons;
  }

  /// This vessel after so many BTU came in (or, below zero, went out). What would heat water past
  /// boiling evaporates it instead; an empty vessel knows no such limit.
  Vessel heated(double btu) {
    var warmer = fahrenheit + btu / heatCapacity();
    if (warmer <= boilingPoint() || gallons == 0) {
      return new Vessel(build, gallons, warmer);
    }
    var surplus = (warmer - boilingPoint()) * heatCapacity();
    var left = Math.max(0, gallons - surplus / BTU_TO_EVAPORATE_GALLON);
    return new Vessel(build, left, boilingPoint());
  }

  double lossTo(double ambient) {
    return build.loss * (fahrenheit - ambient);
  }

  Vessel with(double inflow, double inflowFahrenheit) {
    var brought = BTU_PER_GALLON_DEGREE * inflow;
    var mixed =
        (heatCapacity() * fahrenheit + brought * inflowFahrenheit) / (heatCapacity() + brought);
    return new Vessel(build, gallons + inflow, mixed);
  }

  Vessel without(double outflow) {
    return new Vessel(build, gallons - outflow, fahrenheit);
  }
}
