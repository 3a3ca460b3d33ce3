package dev.signalbox.ingest.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimplificationTest {
  @Test
  void leavesOutWhatLiesOnTheLine() {
    var straight = IntStream.range(0, 1000).mapToObj(i -> at(47 + i * 1e-4, 8 + i * 1e-4)).toList();

    var kept = Simplification.simplify(straight, 5);

    assertThat(kept).containsExactly(straight.getFirst(), straight.getLast());
  }

  @Test
  void keepsCornersAndTheirTimes() {
    var corner =
        List.of(at(47, 8), at(47.01, 8.00001), at(47.02, 8), at(47.02, 8.01), at(47.02, 8.02));

    assertThat(Simplification.simplify(corner, 5))
        .containsExactly(corner.get(0), corner.get(2), corner.get(4));
  }

  @Test
  void crossesTheDateLineWithoutGoingRoundTheGlobe() {
    var pacific = List.of(at(10, 179.8), at(10, 179.9), at(10, -180), at(10, -179.9));

    assertThat(Simplification.simplify(pacific, 5))
        .containsExactly(pacific.getFirst(), pacific.getLast());
  }

  @Test
  void isNeverFartherFromWhatItLeavesOutThanItMayBe() {
    var track = new ArrayList<PositionView>();
    for (int i = 0; i < 2000; i++) {
      track.add(at(47 + Math.sin(i / 50.0) / 100, 8 + i * 1e-5));
    }

    var kept = Simplification.simplify(track, 20);

    assertThat(kept).hasSizeLessThan(300).startsWith(track.getFirst()).endsWith(track.getLast());
    for (var position : track) {
      assertThat(distance(position, kept)).isLessThan(20.5);
    }
  }

  /// In metres, to the nearest piece of the line.
  private static double distance(PositionView position, List<PositionView> line) {
    var nearest = Double.MAX_VALUE;
    var shrink = Math.cos(Math.toRadians(47));
    for (int i = 1; i < line.size(); i++) {
      var x = (position.longitude() - line.get(i - 1).longitude()) * shrink;
      var y = position.latitude() - line.get(i - 1).latitude();
      var dx = (line.get(i).longitude() - line.get(i - 1).longitude()) * shrink;
      var dy = line.get(i).latitude() - line.get(i - 1).latitude();
      var along = Math.clamp((x * dx + y * dy) / (dx * dx + dy * dy), 0, 1);
      nearest = Math.min(nearest, Math.hypot(x - along * dx, y - along * dy));
    }
    return nearest * 111_320;
  }

  private static PositionView at(double latitude, double longitude) {
    return new PositionView(
        "n",
        latitude,
        longitude,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH);
  }
}
