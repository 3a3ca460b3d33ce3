package dev.signalbox.ingest.position;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/// Leaves out positions of a track that lie within so many metres of the line through the others
/// (Douglas and Peucker, 1973). The first and the last stay. Pure.
///
/// Metres are those of an equirectangular projection at the track's middle latitude: right to a
/// percent or so for tracks of some hundred kilometres.
final class Simplification {
  private static final double METRES_PER_DEGREE = 111_320;
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private Simplification() {}

  static List<PositionView> simplify(List<PositionView> track, double metres) {
    if (track.size() < 3) {
      return track;
    }
    var line = GEOMETRY.createLineString(project(track));
    var kept = new ArrayList<PositionView>();
    for (var coordinate : DouglasPeuckerSimplifier.simplify(line, metres).getCoordinates()) {
      kept.add(track.get((int) coordinate.getZ()));
    }
    return kept;
  }

  /// Each with its index as height. A step of more than half the globe goes the other way round.
  private static Coordinate[] project(List<PositionView> track) {
    var middle =
        track.stream().mapToDouble(PositionView::latitude).summaryStatistics().getAverage();
    var shrink = Math.cos(Math.toRadians(middle));
    var coordinates = new Coordinate[track.size()];
    var longitude = track.getFirst().longitude();
    for (int i = 0; i < coordinates.length; i++) {
      longitude += Math.IEEEremainder(track.get(i).longitude() - longitude, 360);
      coordinates[i] =
          new Coordinate(
              longitude * shrink * METRES_PER_DEGREE,
              track.get(i).latitude() * METRES_PER_DEGREE,
              i);
    }
    return coordinates;
  }
}
