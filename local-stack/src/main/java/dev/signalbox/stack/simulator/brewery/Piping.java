package dev.signalbox.stack.simulator.brewery;

/// Pump 1 moves HLT to MLT through the HLT's valve, pump 2 MLT to kettle through the MLT's; the
/// kettle drains by itself when its valve is open. The circulation pump stirs the HLT over its own
/// loop, without which the flame heats the bottom and the thermometer shows the middle.
record Piping(
    boolean circulation, boolean pump1, boolean pump2, boolean hlt, boolean mlt, boolean kettle) {

  private static final double PUMP_GALLONS_PER_HOUR = 120;
  private static final double DRAIN_GALLONS_PER_HOUR = 180;

  static final Piping CLOSED = new Piping(false, false, false, false, false, false);

  /// Both ways through are open, and nothing flows before a pump runs; the HLT is stirred.
  static final Piping READY = CLOSED.withCirculation(true).withHlt(true).withMlt(true);

  Piping withCirculation(boolean on) {
    return new Piping(on, pump1, pump2, hlt, mlt, kettle);
  }

  Piping withPump1(boolean on) {
    return new Piping(circulation, on, pump2, hlt, mlt, kettle);
  }

  Piping withPump2(boolean on) {
    return new Piping(circulation, pump1, on, hlt, mlt, kettle);
  }

  Piping withHlt(boolean open) {
    return new Piping(circulation, pump1, pump2, open, mlt, kettle);
  }

  Piping withMlt(boolean open) {
    return new Piping(circulation, pump1, pump2, hlt, open, kettle);
  }

  Piping withKettle(boolean open) {
    return new Piping(circulation, pump1, pump2, hlt, mlt, open);
  }

  double hltToMlt(double hours) {
    return pump1 && hlt ? PUMP_GALLONS_PER_HOUR * hours : 0;
  }

  double mltToKettle(double hours) {
    return pump2 && mlt ? PUMP_GALLONS_PER_HOUR * hours : 0;
  }

  double kettleToDrain(double hours) {
    return kettle ? DRAIN_GALLONS_PER_HOUR * hours : 0;
  }
}
