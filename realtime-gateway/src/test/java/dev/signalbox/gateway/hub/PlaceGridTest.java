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
