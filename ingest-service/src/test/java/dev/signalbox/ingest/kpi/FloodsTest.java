package dev.signalbox.ingest.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FloodsTest {
  @Test
  void beginAboveTenAndEndBelowFive() {
    assertThat(Floods.of(List.of(9, 10, 11, 10, 5, 4, 10))).isEqualTo(new Floods(1, 3, 3));
  }

  @Test
  void areCountedOneByOne() {
    assertThat(Floods.of(List.of(11, 0, 12, 6, 4, 50))).isEqualTo(new Floods(3, 4, 2));
  }

  @Test
  void areNoneWhereItIsCalm() {
    assertThat(Floods.of(List.of(0, 10, 10, 9))).isEqualTo(new Floods(0, 0, 0));
    assertThat(Floods.of(List.of())).isEqualTo(new Floods(0, 0, 0));
  }
}
