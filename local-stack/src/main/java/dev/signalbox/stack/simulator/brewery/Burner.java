package dev.signalbox.stack.simulator.brewery;

/// A gas burner with a thermostat: while it is on, its flame keeps the vessel within half a degree
/// of the setpoint.
///
/// @param on as commanded
/// @param flame as the thermostat has it
/// @param power heat that reaches the vessel while there is a flame, BTU per hour
record Burner(boolean on, double setpoint, boolean flame, double power) {

  private static final double HYSTERESIS = 0.5;

  Burner at(double fahrenheit) {
    var needed = flame ? fahrenheit < setpoint + HYSTERESIS : fahrenheit < setpoint - HYSTERESIS;
    return on && needed == flame ? this : new Burner(on, setpoint, on && needed, power);
  }

  Burner switched(boolean on) {
    return new Burner(on, setpoint, flame && on, power);
  }

  Burner heldAt(double setpoint) {
    return new Burner(on, setpoint, flame, power);
  }

  double heat(double hours) {
    return flame ? power * hours : 0;
  }
}
