package dev.signalbox.gateway.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeparturesTest {
  private static final Duration TIME = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1000})
  void givesEachConnectionAShareOfTheTime(int connections) {
    var departures = new Departures(TIME, connections, new Random(7));
    var share = TIME.toNanos() * 0.8 / connections;

    for (int i = 0; i < connections; i++) {
      assertThat((double) departures.next().toNanos()).isBetween(i * share - 1, (i + 1) * share);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void letsEvenTheLastOneBeClosedInTime(int expected) {
    var departures = new Departures(TIME, expected, new Random(7));
    var moments = new ArrayList<Duration>();

    for (int i = 0; i < 100; i++) {
      moments.add(departures.next().plus(departures.grace()));
    }

    assertThat(moments).allMatch(moment -> moment.compareTo(TIME) <= 0);
  }
}
