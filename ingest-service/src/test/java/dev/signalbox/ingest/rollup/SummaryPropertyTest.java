package dev.signalbox.ingest.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.protocol.fact.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

/// A summary says the same however its readings were cut into pieces.
class SummaryPropertyTest {
  private static final Instant START = Instant.parse("2026-01-31T09:00:00Z");
  private static final Offset<Double> ROUNDING = within(1e-6);

  record Step(int gapMillis, double value) {}

  record Reading(Instant at, double value) {
    Summary.Numbers summary() {
      return (Summary.Numbers) Summary.of(at, Value.of(value));
    }
  }

  @Property
  void saysTheSameInWhateverPieces(
      @ForAll("readings") List<Reading> readings, @ForAll @IntRange(max = 100) int percent) {
    var cut = 1 + (readings.size() - 2) * percent / 100;

    var whole = summary(readings);
    var pieces =
        summary(readings.subList(0, cut)).merge(summary(readings.subList(cut, readings.size())));

    assertSame((Summary.Numbers) pieces, whole);
  }

  @Property
  void saysWhatTheReadingsSay(@ForAll("readings") List<Reading> readings) {
    var values = readings.stream().mapToDouble(Reading::value).summaryStatistics();

    var summary = summary(readings);

    assertThat(summary.count()).isEqualTo(readings.size());
    assertThat(summary.min()).isEqualTo(values.getMin());
    assertThat(summary.max()).isEqualTo(values.getMax());
    assertThat(summary.mean()).isCloseTo(values.getAverage(), ROUNDING);
    assertThat(summary.first()).isEqualTo(readings.getFirst().value());
    assertThat(summary.lastNumber()).isEqualTo(readings.getLast().value());
    assertThat(summary.area()).isCloseTo(areaOf(readings), ROUNDING);
  }

  @Property
  void hoursOfMinutesAreHoursOfReadings(@ForAll("readings") List<Reading> readings) {
    var minutes = gathered(readings, Resolution.MINUTE);

    var hours = Bucket.widen(minutes, Resolution.HOUR);

    var direct = gathered(readings, Resolution.HOUR);
    assertThat(hours)
        .extracting(Bucket::start)
        .isEqualTo(direct.stream().map(Bucket::start).toList());
    for (int i = 0; i < hours.size(); i++) {
      assertSame(
          (Summary.Numbers) hours.get(i).summary(), (Summary.Numbers) direct.get(i).summary());
    }
  }

  @Provide
  Arbitrary<List<Reading>> readings() {
    var gaps = Arbitraries.integers().between(1, 600_000);
    var values = Arbitraries.doubles().between(-1000, 1000).ofScale(2);
    return Combinators.combine(gaps, values)
        .as(Step::new)
        .list()
        .ofMinSize(2)
        .ofMaxSize(60)
        .map(SummaryPropertyTest::inTime);
  }

  private static List<Reading> inTime(List<Step> steps) {
    var readings = new ArrayList<Reading>();
    var at = START;
    for (var step : steps) {
      at = at.plusMillis(step.gapMillis());
      readings.add(new Reading(at, step.value()));
    }
    return readings;
  }

  private static Summary.Numbers summary(List<Reading> readings) {
    return (Summary.Numbers)
        readings.stream().map(r -> (Summary) r.summary()).reduce(Summary::merge).orElseThrow();
  }

  private static List<Bucket> gathered(List<Reading> readings, Resolution resolution) {
    var gathering = new Bucket.Gathering(resolution);
    readings.forEach(reading -> gathering.add(reading.at(), reading.summary()));
    return gathering.buckets();
  }

  private static double areaOf(List<Reading> readings) {
    return IntStream.range(1, readings.size())
        .mapToDouble(i ->
            readings.get(i - 1).value()
                * (readings.get(i).at().toEpochMilli() - readings.get(i - 1).at().toEpochMilli())
                / 1000)
        .sum();
  }

  private static void assertSame(Summary.Numbers one, Summary.Numbers other) {
    assertThat(one.count()).isEqualTo(other.count());
    assertThat(one.firstAt()).isEqualTo(other.firstAt());
    assertThat(one.lastAt()).isEqualTo(other.lastAt());
    assertThat(one.min()).isEqualTo(other.min());
    assertThat(one.max()).isEqualTo(other.max());
    assertThat(one.sum()).isCloseTo(other.sum(), ROUNDING);
    assertThat(one.area()).isCloseTo(other.area(), within(1e-3));
  }
}
