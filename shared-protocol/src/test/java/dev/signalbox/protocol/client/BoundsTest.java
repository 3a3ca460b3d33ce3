package dev.signalbox.protocol.client;

import static dev.signalbox.protocol.Refusals.fieldRefusedBy;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {
  private static final Bounds ZURICH = new Bounds(47.5, 47.2, 8.7, 8.4);
  private static final Bounds FIJI = new Bounds(-12.5, -21.25, -176, 176.75);

  @ParameterizedTest
  @CsvSource({
    "47.3769, 8.5417, true",
    "47.5, 8.4, true",
    "47.2, 8.7, true",
    "47.6, 8.5, false",
    "47.1, 8.5, false",
    "47.3, 8.3, false",
    "47.3, 8.8, false",
  })
  void containsWhatLiesWithinAndOnItsEdge(double latitude, double longitude, boolean expected) {
    assertThat(ZURICH.contains(latitude, longitude)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "-17.75, 178, true", "-17.75, -179.5, true", "-17.75, 180, true", "-17.75, -180, true",
    "-17.75, 176.75, true", "-17.75, -176, true", "-17.75, 176, false", "-17.75, -175, false",
    "-17.75, 0, false", "-22, 178, false",
  })
  void mayCrossTheDateLine(double latitude, double longitude, boolean expected) {
    assertThat(FIJI.crossesDateLine()).isTrue();
    assertThat(FIJI.contains(latitude, longitude)).isEqualTo(expected);
  }

  @Test
  void mayBeTheWholeGlobe() {
    var globe = new Bounds(90, -90, 180, -180);

    assertThat(globe.crossesDateLine()).isFalse();
    assertThat(globe.contains(90, 180)).isTrue();
    assertThat(globe.contains(-90, -180)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "90.1, 0, 0, 0, north",
    "0, -90.1, 0, 0, south",
    "0, 0, 180.1, 0, east",
    "0, 0, 0, -180.1, west",
    "NaN, 0, 0, 0, north",
    "0, 0, Infinity, 0, east",
    "1, 2, 0, 0, south",
  })
  void sidesOffTheGlobeAreRefused(
      double north, double south, double east, double west, String field) {
    assertThat(fieldRefusedBy(() -> new Bounds(north, south, east, west))).isEqualTo(field);
  }
}
