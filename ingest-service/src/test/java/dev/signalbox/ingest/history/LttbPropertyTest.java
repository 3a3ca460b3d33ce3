package dev.signalbox.ingest.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LttbPropertyTest {
  @Property
  void keepsAsManyAsAskedForAndBothEnds(
      @ForAll("heights") double[] y, @ForAll @IntRange(min = 2, max = 50) int max) {
    var chosen = Lttb.select(times(y.length), y, max);

    assertThat(chosen).hasSize(Math.min(max, y.length)).isSorted().doesNotHaveDuplicates();
    assertThat(chosen[0]).isZero();
    assertThat(chosen[chosen.length - 1]).isEqualTo(y.length - 1);
  }

  @Property
  void takesOneOfEveryGroup(
      @ForAll("heights") double[] y, @ForAll @IntRange(min = 3, max = 50) int max) {
    var chosen = Lttb.select(times(y.length), y, max);

    var widest = Math.max(1, (int) Math.ceil((y.length - 2) / (max - 2.0)));
    for (int i = 1; i < chosen.length; i++) {
      assertThat(chosen[i] - chosen[i - 1]).isLessThanOrEqualTo(2 * widest);
    }
  }

  @Property
  void doesNotMindWhereTheLineLies(@ForAll("heights") double[] y) {
    var moved = Arrays.stream(y).map(value -> value + 4096).toArray();

    assertThat(Lttb.select(times(y.length), moved, 10))
        .isEqualTo(Lttb.select(times(y.length), y, 10));
  }

  @Test
  void keepsTheSpike() {
    var y = new double[1000];
    y[617] = 5;

    assertThat(Lttb.select(times(1000), y, 20)).contains(617);
  }

  @Provide
  Arbitrary<double[]> heights() {
    return Arbitraries.integers()
        .between(-1000, 1000)
        .map(Integer::doubleValue)
        .array(Double[].class)
        .ofMinSize(2)
        .ofMaxSize(300)
        .map(all -> Arrays.stream(all).mapToDouble(Double::doubleValue).toArray());
  }

  private static double[] times(int size) {
    return IntStream.range(0, size).mapToDouble(i -> i).toArray();
  }
}
