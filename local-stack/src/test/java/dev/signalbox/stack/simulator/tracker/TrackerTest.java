package dev.signalbox.stack.simulator.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerTest {

  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void movesSmoothlyAlongItsWay() {
    var tracker = charged(Tracker.random(random));

    for (var second = 0; second < 3_600; second++) {
      var before = tracker;
      tracker = tracker.after(1, random);

      var moved = before.place().distanceTo(tracker.place());
      var speed = (before.speed() + tracker.speed()) / 2;
      assertThat(moved).isLessThanOrEqualTo(speed + 0.01);
      assertThat(Math.abs(tracker.speed() - before.speed()))
          .isLessThanOrEqualTo(tracker.carrier().acceleration + 1e-9);
      assertThat(tracker.speed()).isBetween(0.0, tracker.carrier().cruise);
    }
  }

  @Test
  void headsWhereItIsGoing() {
    var tracker = moving(charged(Tracker.random(random)));

    var before = tracker.place();
    var heading = tracker.heading();
    var went = before.headingTo(tracker.after(1, random).place());

    assertThat(Math.abs((went - heading + 540) % 360 - 180)).isLessThan(25);
    assertThat(heading).isBetween(0.0, 360.0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void staysInTown(long seed) {
    var dice = new SplittableRandom(seed);
    var tracker = Tracker.random(dice);

    for (var step = 0; step < 500; step++) {
      tracker = tracker.after(10, dice);

      assertThat(tracker.place().distanceTo(new Place(0, 0))).isLessThan(4_000);
      assertThat(tracker.place().altitude()).isBetween(220.0, 310.0);
    }
  }

  @Test
  void roundEndsWhereItBegan() {
    var route = Route.random(random);

    assertThat(route.at(0).distanceTo(route.at(route.length()))).isLessThan(0.001);
    assertThat(route.at(-1).distanceTo(route.at(route.length() - 1))).isLessThan(0.001);
  }

  @Test
  void restsNowAndThenAndGoesOn() {
    var tracker = charged(Tracker.random(random));

    var rested = false;
    var resumed = false;
    for (var second = 0; second < 3_000; second++) {
      tracker = tracker.after(1, random);
      rested |= second > 60 && !tracker.moving();
      resumed |= rested && tracker.moving();
    }

    assertThat(rested).isTrue();
    assertThat(resumed).isTrue();
  }

  @Test
  void slowsDownInBends() {
    assertThat(Carrier.VAN.speedIn(0)).isEqualTo(12);
    assertThat(Carrier.VAN.speedIn(1 / 10.0)).isCloseTo(Math.sqrt(18), within(1e-9));
  }

  @Test
  void batteryDrainsFasterOnTheWayThanAtRest() {
    var full = new Battery(100, false);

    assertThat(full.after(600, true).percent()).isCloseTo(91.6, within(0.01));
    assertThat(full.after(600, false).percent()).isCloseTo(97.6, within(0.01));
  }

  @Test
  void stopsToChargeALowBatteryAndGoesOnWhenThereIsEnough() {
    var tracker = moving(charged(Tracker.random(random)));
    var low = with(new Battery(14, false), tracker);

    var charging = low.after(30, random);
    var later = charging.after(600, random);

    assertThat(charging.moving()).isFalse();
    assertThat(charging.battery().charging()).isTrue();
    assertThat(later.battery().charging()).isFalse();
    assertThat(later.battery().percent()).isGreaterThan(85);
  }

  @Test
  void batteryNeverLeavesItsRange() {
    assertThat(new Battery(0.001, false).after(1_000, true).percent()).isZero();
    assertThat(new Battery(94, true).after(10_000, false).percent()).isEqualTo(100);
  }

  private Tracker moving(Tracker tracker) {
    var next = tracker;
    do {
      next = next.after(1, random);
    } while (next.speed() < 1);
    return next;
  }

  private static Tracker charged(Tracker tracker) {
    return with(new Battery(100, false), tracker);
  }

  private static Tracker with(Battery battery, Tracker tracker) {
    return new Tracker(
        tracker.route(),
        tracker.carrier(),
        tracker.travelled(),
        tracker.speed(),
        tracker.rest(),
        battery);
  }
}
