package dev.signalbox.stack.simulator.brewery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreweryTest {

  private static final Vessel.Build BUILD = new Vessel.Build(15, 3.5, 26);
  private static final double AMBIENT = Brewery.AMBIENT_FAHRENHEIT;

  @Test
  void burnerHeatsWaterAtTheRateOfItsPower() {
    var brewery = brewery(10, 68).with(burner(true, 168), idle());

    var later = brewery.after(Duration.ofMinutes(1));

    var expected = 27_000 / 60.0 / (3.5 + 83.4);
    assertThat(later.hlt().fahrenheit() - 68).isCloseTo(expected, within(0.2));
  }

  @Test
  void thermostatHoldsTheSetpoint() {
    var brewery = brewery(10, 166).with(burner(true, 168), idle());

    var settled = brewery.after(Duration.ofMinutes(10));

    for (var minute = 0; minute < 60; minute++) {
      settled = settled.after(Duration.ofMinutes(1));
      assertThat(settled.hlt().fahrenheit()).isBetween(167.3, 168.7);
    }
  }

  @Test
  void burnerThatIsOffHasNoFlame() {
    var brewery = brewery(10, 100).with(burner(false, 168), idle());

    var later = brewery.after(Duration.ofMinutes(10));

    assertThat(later.hlt().fahrenheit()).isLessThan(100);
  }

  @Test
  void switchingABurnerOffPutsItsFlameOut() {
    var burning = brewery(10, 100).with(burner(true, 168), idle()).after(Duration.ofSeconds(1));

    var off = burning.hltBurner().switched(false);

    assertThat(burning.hltBurner().flame()).isTrue();
    assertThat(off.flame()).isFalse();
    assertThat(off.at(100).flame()).isFalse();
  }

  @Test
  void hotVesselCoolsTowardsTheRoomAndNeverBelowIt() {
    var brewery = brewery(10, 200);

    var anHour = brewery.after(Duration.ofHours(1));
    var twoDays = brewery.after(Duration.ofDays(2));

    assertThat(anHour.hlt().fahrenheit()).isBetween(150.0, 190.0);
    assertThat(twoDays.hlt().fahrenheit()).isCloseTo(AMBIENT, within(0.5));
    assertThat(twoDays.hlt().fahrenheit()).isGreaterThanOrEqualTo(AMBIENT);
  }

  @Test
  void waterBoilsInsteadOfGettingHotter() {
    var brewery = brewery(10, 205).with(burner(true, 220), idle());

    var later = brewery.after(Duration.ofMinutes(30));

    assertThat(later.hlt().fahrenheit()).isCloseTo(later.hlt().boilingPoint(), within(0.01));
    assertThat(later.hlt().fahrenheit()).isGreaterThan(212);
    assertThat(later.ledger().evaporated()).isBetween(0.5, 2.0);
    assertThat(later.hlt().gallons()).isCloseTo(10 - later.ledger().evaporated(), within(1e-9));
  }

  @Test
  void emptyVesselOnTheFlameHasNoBoilingLimit() {
    var dry = new Vessel(BUILD, 0, 200).heated(500);

    assertThat(dry.fahrenheit()).isGreaterThan(300);
  }

  @Test
  void nothingFlowsUnlessPumpAndValveAgree() {
    var brewery = brewery(10, 160);

    var pumpOnly = brewery.with(Piping.CLOSED.withPump1(true)).after(Duration.ofMinutes(1));
    var valveOnly = brewery.with(Piping.CLOSED.withHlt(true)).after(Duration.ofMinutes(1));

    assertThat(pumpOnly.hlt().gallons()).isEqualTo(10);
    assertThat(valveOnly.hlt().gallons()).isEqualTo(10);
  }

  @Test
  void pumpMovesLiquidWithItsHeat() {
    var brewery = brewery(10, 180).with(Piping.CLOSED.withPump1(true).withHlt(true));
    var before = brewery.mlt();

    var later = brewery.after(Duration.ofMinutes(1));

    assertThat(later.hlt().gallons()).isCloseTo(8, within(1e-6));
    assertThat(later.mlt().gallons()).isCloseTo(before.gallons() + 2, within(1e-6));
    var mixed =
        (before.heatCapacity() * before.fahrenheit() + 2 * 8.34 * 180) / later.mlt().heatCapacity();
    assertThat(later.mlt().fahrenheit()).isCloseTo(mixed, within(0.3));
  }

  @Test
  void fullVesselTakesNoMore() {
    var brewery = brewery(14, 160).with(Piping.CLOSED.withPump1(true).withHlt(true));

    var later = brewery.after(Duration.ofMinutes(20));

    assertThat(later.mlt().gallons()).isEqualTo(12);
  }

  @Test
  void openDrainEmptiesTheKettleAndNoFurther() {
    var brewery = brewery(10, 160).with(Piping.CLOSED.withKettle(true));
    var before = brewery.kettle().gallons();

    var later = brewery.after(Duration.ofHours(1));

    assertThat(later.kettle().gallons()).isZero();
    assertThat(later.ledger().drained()).isCloseTo(before, within(0.1));
  }

  @Test
  void floatValveRefillsTheHotLiquorTankWithColdWater() {
    var brewery = brewery(3.9, 168);

    var later = brewery.after(Duration.ofMinutes(10));

    assertThat(later.hlt().gallons()).isBetween(11.9, 12.1);
    assertThat(later.hlt().fahrenheit()).isLessThan(110);
  }

  @Test
  void everyGallonIsAccountedFor() {
    var brewery =
        Brewery.midday()
            .with(new Piping(true, true, true, true, true, true))
            .with(burner(true, 220), new Burner(true, 220, false, 40_000));
    var before = brewery.gallons();

    for (var minute = 0; minute < 180; minute++) {
      brewery = brewery.after(Duration.ofMinutes(1));

      var ledger = brewery.ledger();
      var expected = before + ledger.supplied() - ledger.evaporated() - ledger.drained();
      assertThat(brewery.gallons()).isCloseTo(expected, within(1e-6));
      assertThat(brewery.hlt().gallons()).isBetween(0.0, 15.0);
      assertThat(brewery.mlt().gallons()).isBetween(0.0, 12.0);
      assertThat(brewery.kettle().gallons()).isBetween(0.0, 15.0);
    }
  }

  @Test
  void manyShortStepsLeadWhereALongOneDoes() {
    var start = Brewery.midday().with(Piping.CLOSED.withPump1(true).withHlt(true));

    var once = start.after(Duration.ofSeconds(60));
    var often = start;
    for (var step = 0; step < 600; step++) {
      often = often.after(Duration.ofMillis(100));
    }

    assertThat(often.hlt().fahrenheit()).isCloseTo(once.hlt().fahrenheit(), within(0.05));
    assertThat(often.mlt().gallons()).isCloseTo(once.mlt().gallons(), within(1e-6));
  }

  private static Brewery brewery(double hltGallons, double hltFahrenheit) {
    var midday = Brewery.midday();
    return midday
        .with(new Vessel(BUILD, hltGallons, hltFahrenheit), midday.mlt(), midday.kettle())
        .with(idle(), idle());
  }

  private static Burner burner(boolean on, double setpoint) {
    return new Burner(on, setpoint, false, 27_000);
  }

  private static Burner idle() {
    return burner(false, 168);
  }
}
