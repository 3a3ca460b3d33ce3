package dev.signalbox.ingest.tile;

import dev.signalbox.ingest.rest.Body;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One tile of a panel, on a grid of 24 columns.
///
/// @param id unique in its panel
/// @param x columns from the left; `y`: rows from the top
/// @param nodeIds what a map or a list of alarms is limited to; empty means all
/// @param min and `max`: the scale of a gauge or setpoint
/// @param windowMinutes how much time a chart shows
/// @param minSeverity what a list of alarms begins with
@RegisterForReflection
@Schema(name = "Tile")
public record Tile(
    String id,
    @Schema(enumeration = {"value", "gauge", "chart", "toggle", "setpoint", "alarmList", "map"})
        String kind,
    Optional<String> title,
    int x,
    int y,
    int width,
    int height,
    List<Long> endpointIds,
    List<String> nodeIds,
    Optional<Double> min,
    Optional<Double> max,
    Optional<Integer> windowMinutes,
    Optional<String> minSeverity) {
  static final int COLUMNS = 24;
  static final Set<String> FIELDS =
      Set.of(
          "id",
          "kind",
          "title",
          "x",
          "y",
          "width",
          "height",
          "endpointIds",
          "nodeIds",
          "min",
          "max",
          "windowMinutes",
          "minSeverity");

  private static final int ROWS = 1000;
  private static final int MAX_NODES = 200;
  private static final int MAX_ENDPOINTS = 20;
  private static final int MAX_WINDOW = 400 * 24 * 60;

  static Tile read(Body body) {
    var kind = TileKind.parse(body.field("kind"), body.requiredText("kind", 20));
    var endpoints = body.numbers("endpointIds", MAX_ENDPOINTS, EndpointId.MAX);
    kind.checkCount(body.field("endpointIds"), endpoints.size());
    var tile =
        new Tile(
            body.requiredText("id", 64),
            kind.wireName(),
            body.text("title", 200),
            body.requiredInteger("x", 0, COLUMNS - 1),
            body.requiredInteger("y", 0, ROWS - 1),
            body.requiredInteger("width", 1, COLUMNS),
            body.requiredInteger("height", 1, COLUMNS),
            endpoints,
            body.texts("nodeIds", MAX_NODES, 128),
            body.number("min"),
            body.number("max"),
            body.integer("windowMinutes", 1, MAX_WINDOW).map(Math::toIntExact),
            body.text("minSeverity", 20));
    tile.check(body);
    return tile;
  }

  private void check(Body body) {
    if (x + width > COLUMNS) {
      throw new MalformedValueException(
          body.field("width"), "reaches beyond the " + COLUMNS + " columns");
    }
    if (min.isPresent() && max.isPresent() && min.get() >= max.get()) {
      throw new MalformedValueException(body.field("max"), "must be greater than min");
    }
    if (minSeverity.isPresent() && Severity.ofWireName(minSeverity.get()).isEmpty()) {
      throw new MalformedValueException(
          body.field("minSeverity"), "expected low, medium, high or critical");
    }
  }

  boolean overlaps(Tile other) {
    return x < other.x + other.width
        && other.x < x + width
        && y < other.y + other.height
        && other.y < y + height;
  }
}
