package dev.signalbox.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.protocol.client.Bounds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceGridTest {
  private final PlaceGrid<String> grid = new PlaceGrid<>();

  @Test
  void findsBoundsThatCrossTheDateLine() {
    grid.add(new Bounds(10, -10, -170, 170), "pacific");

    assertThat(at(0, 175)).containsExactly("pacific");
    assertThat(at(0, -175)).containsExactly("pacific");
    assertThat(at(0, 180)).containsExactly("pacific");
    assertThat(at(0, -180)).containsExactly("pacific");
    assertThat(at(0, 0)).isEmpty();
  }

  @Test
  void findsTheWholeWorldAndASinglePlace() {
    grid.add(new Bounds(90, -90, 180, -180), "world");
    grid.add(new Bounds(52.5, 52.5, 13.4, 13.4), "place");

    assertThat(at(52.5, 13.4)).containsExactlyInAnyOrder("world", "place");
    assertThat(at(-90, -180)).containsExactly("world");
    assertThat(at(90, 180)).containsExactly("world");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsWhatLookingAtEachFinds(long seed) {
    var random = new Random(seed);
    var known = new HashMap<String, Bounds>();
    for (int i = 0; i < 300; i++) {
      var south = random.nextDouble(-90, 90);
      var west = random.nextDouble(-180, 180);
      var size = Math.pow(2, random.nextInt(12)) / 10;
      var east = west + random.nextDouble() * size;
      var bounds =
          new Bounds(
              Math.min(90, south + random.nextDouble() * size),
              south,
              east > 180 ? Math.max(-180, east - 360) : east,
              west);
      known.put(name(i), bounds);
      grid.add(bounds, name(i));
    }
    for (int i = 0; i < 100; i++) {
      var removed = known.remove(name(i));
      if (removed != null) {
        grid.remove(removed, name(i));
      }
    }

    for (int i = 0; i < 2000; i++) {
      var latitude = random.nextDouble(-90, 90);
      var longitude = random.nextDouble(-180, 180);
      var expected = new ArrayList<String>();
      known.forEach((name, bounds) -> {
        if (bounds.contains(latitude, longitude)) {
          expected.add(name);
        }
      });
      assertThat(at(latitude, longitude)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  /// Ten thousand viewports elsewhere: a place costs what it did before.
  @Test
  void looksAtNoneOfTheBoundsElsewhere() {
    grid.add(new Bounds(1, 0, 1.5, 0), "here");
    var few = grid.eachContaining(0.5, 0.5, _ -> {});
    addViewports(10_000, 20, 170);
    var many = grid.eachContaining(0.5, 0.5, _ -> {});

    assertThat(few).isPositive();
    assertThat(many).isEqualTo(few);
  }

  /// Where they overlap, what is looked at grows with what is found, not with what there is.
  @Test
  void looksAtLittleMoreThanItFinds() {
    addViewports(20_000, -180, 178);
    var random = new Random(7);
    var found = new int[1];
    var visits = 0;

    for (int i = 0; i < 2000; i++) {
      visits +=
          grid.eachContaining(
              random.nextDouble(-80, 80), random.nextDouble(-180, 180), _ -> found[0]++);
    }

    assertThat(found[0]).isPositive();
    assertThat(visits).isLessThan(20 * found[0]);
  }

  /// Viewports of one to two degrees, in a band from west to east.
  private void addViewports(int count, double west, double east) {
    var random = new Random(count);
    for (int i = 0; i < count; i++) {
      var south = random.nextDouble(-80, 78);
      var left = random.nextDouble(west, east);
      grid.add(
          new Bounds(south + random.nextDouble(1, 2), south, left + random.nextDouble(1, 2), left),
          name(i));
    }
  }

  /// The grid knows its items by identity.
  private static String name(int number) {
    return ("b" + number).intern();
  }

  private List<String> at(double latitude, double longitude) {
    var found = new ArrayList<String>();
    grid.eachContaining(latitude, longitude, found::add);
    return found;
  }
}
