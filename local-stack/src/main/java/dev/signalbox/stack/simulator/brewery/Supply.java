package dev.signalbox.stack.simulator.brewery;

/// The float valve that fills the HLT with cold water: it opens when little is left and closes when
/// there is enough.
record Supply(boolean open) {

  static final double FAHRENHEIT = 58;

  private static final double OPENS_BELOW = 4;
  private static final double CLOSES_ABOVE = 12;
  private static final double GALLONS_PER_HOUR = 90;

  Supply at(double gallons) {
    return new Supply(open ? gallons < CLOSES_ABOVE : gallons < OPENS_BELOW);
  }

  double flow(double hours) {
    return open ? GALLONS_PER_HOUR * hours : 0;
  }
}
