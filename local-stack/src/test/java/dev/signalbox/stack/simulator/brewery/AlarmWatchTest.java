package dev.signalbox.stack.simulator.brewery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.EndpointKey;
import dev.signalbox.stack.simulator.device.Report;
import dev.signalbox.stack.simulator.device.Report.Alarm;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmWatchTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  private final AlarmWatch watch = new AlarmWatch();

  @Test
  void raisesAnOverheatedHotLiquorTankOnceAsCritical() {
    var first = watch.changes(hltAt(212.4), NOW);
    var second = watch.changes(hltAt(213), NOW);

    assertThat(first)
        .containsExactly(
            new Alarm(
                NOW,
                new EndpointKey("hlt.overheat"),
                Severity.CRITICAL,
                "HLT temperature exceeded 212 °F",
                true));
    assertThat(second).isEmpty();
  }

  @Test
  void clearsOnlyWellBelowTheLimit() {
    watch.changes(hltAt(213), NOW);

    var slightlyBelow = watch.changes(hltAt(211.5), NOW);
    var wellBelow = watch.changes(hltAt(210.9), NOW);

    assertThat(slightlyBelow).isEmpty();
    assertThat(active(wellBelow)).containsExactly(false);
  }

  @Test
  void warnsOfALowKettleAndClearsWhenItIsFilled() {
    var low = watch.changes(kettleWith(1.9), NOW);
    var filled = watch.changes(kettleWith(3), NOW);

    assertThat(keys(low)).containsExactly("kettle.low-level");
    assertThat(active(low)).containsExactly(true);
    assertThat(keys(filled)).containsExactly("kettle.low-level");
    assertThat(active(filled)).containsExactly(false);
  }

  @Test
  void tellsHowEveryAlarmStands() {
    watch.changes(hltAt(213), NOW);

    var all = watch.all(NOW);

    assertThat(keys(all))
        .containsExactlyInAnyOrder("hlt.overheat", "hlt.dry-fire", "mlt.hot", "kettle.low-level");
    assertThat(active(all)).containsOnlyOnce(true);
  }

  private static Brewery hltAt(double fahrenheit) {
    var midday = Brewery.midday();
    var hlt = midday.hlt();
    return midday.with(
        new Vessel(hlt.build(), hlt.gallons(), fahrenheit), midday.mlt(), midday.kettle());
  }

  private static Brewery kettleWith(double gallons) {
    var midday = Brewery.midday();
    var kettle = midday.kettle();
    return midday.with(
        midday.hlt(), midday.mlt(), new Vessel(kettle.build(), gallons, kettle.fahrenheit()));
  }

  private static List<String> keys(List<Report> reports) {
    return reports.stream().map(report -> ((Alarm) report).key().value()).toList();
  }

  private static List<Boolean> active(List<Report> reports) {
    return reports.stream().map(report -> ((Alarm) report).active()).toList();
  }
}
