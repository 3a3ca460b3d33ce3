package dev.signalbox.stack.simulator.brewery;

/// Gallons that came into the brewery and left it, since it was built.
record Ledger(double supplied, double evaporated, double drained) {

  static final Ledger EMPTY = new Ledger(0, 0, 0);

  Ledger plus(double supplied, double evaporated, double drained) {
    return new Ledger(
        this.supplied + supplied, this.evaporated + evaporated, this.drained + drained);
  }
}
