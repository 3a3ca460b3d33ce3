package dev.signalbox.stack.simulator.brewery;

import java.time.Duration;

/// The state of the brewery at one moment, and the physics that leads to the next: burners heat,
/// vessels lose heat to the room, pumps and valves move liquid with its heat, water boils off.
record Brewery(
    Vessel hlt,
    Vessel mlt,
    Vessel kettle,
    Burner hltBurner,
    Burner kettleBurner,
    Piping piping,
    Supply supply,
    Ledger ledger) {

  static final double AMBIENT_FAHRENHEIT = 68;

  /// Steps are short against the time in which an empty vessel heats up.
  private static final double LONGEST_STEP_SECONDS = 0.5;

  private static final double SECONDS_PER_HOUR = 3_600;

  private static final Vessel.Build HLT = new Vessel.Build(15, 3.5, 26);
  private static final Vessel.Build MLT = new Vessel.Build(12, 3, 5);
  private static final Vessel.Build KETTLE = new Vessel.Build(15, 3.5, 30);

  /// A brewery in the middle of a day: the HLT and the kettle on the flame, a mash resting between
  /// them.
  static Brewery midday() {
    return new Brewery(
        new Vessel(HLT, 10, 141),
        new Vessel(MLT, 5, 152),
        new Vessel(KETTLE, 6, 128),
        new Burner(true, 168, false, 27_000),
        new Burner(true, 205, false, 40_000),
        Piping.READY,
        new Supply(false),
        Ledger.EMPTY);
  }

  Brewery after(Duration time) {
    var seconds = time.toNanos() / 1e9;
    var steps = (int) Math.ceil(seconds / LONGEST_STEP_SECONDS);
    var next = this;
    for (var step = 0; step < steps; step++) {
      next = next.after(seconds / steps / SECONDS_PER_HOUR);
    }
    return next;
  }

  double gallons() {
    return hlt.gallons() + mlt.gallons() + kettle.gallons();
  }

  private Brewery after(double hours) {
    return controlled().heated(hours).moved(hours);
  }

  private Brewery controlled() {
    return with(hltBurner.at(hlt.fahrenheit()), kettleBurner.at(kettle.fahrenheit()))
        .with(supply.at(hlt.gallons()));
  }

  private Brewery heated(double hours) {
    var next =
        with(
            hlt.heated(hltBurner.heat(hours) - hlt.lossTo(AMBIENT_FAHRENHEIT) * hours),
            mlt.heated(-mlt.lossTo(AMBIENT_FAHRENHEIT) * hours),
            kettle.heated(kettleBurner.heat(hours) - kettle.lossTo(AMBIENT_FAHRENHEIT) * hours));
    return next.with(ledger.plus(0, gallons() - next.gallons(), 0));
  }

  private Brewery moved(double hours) {
    var toMlt = Math.min(piping.hltToMlt(hours), Math.min(hlt.gallons(), mlt.room()));
    var toKettle = Math.min(piping.mltToKettle(hours), Math.min(mlt.gallons(), kettle.room()));
    var drained = Math.min(piping.kettleToDrain(hours), kettle.gallons());
    var supplied = Math.min(supply.flow(hours), hlt.room());
    return with(
            hlt.without(toMlt).with(supplied, Supply.FAHRENHEIT),
            mlt.without(toKettle).with(toMlt, hlt.fahrenheit()),
            kettle.without(drained).with(toKettle, mlt.fahrenheit()))
        .with(ledger.plus(supplied, 0, drained));
  }

  Brewery with(Vessel hlt, Vessel mlt, Vessel kettle) {
    return new Brewery(hlt, mlt, kettle, hltBurner, kettleBurner, piping, supply, ledger);
  }

  Brewery with(Burner hltBurner, Burner kettleBurner) {
    return new Brewery(hlt, mlt, kettle, hltBurner, kettleBurner, piping, supply, ledger);
  }

  Brewery with(Piping piping) {
    return new Brewery(hlt, mlt, kettle, hltBurner, kettleBurner, piping, supply, ledger);
  }

  private Brewery with(Supply supply) {
    return new Brewery(hlt, mlt, kettle, hltBurner, kettleBurner, piping, supply, ledger);
  }

  private Brewery with(Ledger ledger) {
    return new Brewery(hlt, mlt, kettle, hltBurner, kettleBurner, piping, supply, ledger);
  }
}
