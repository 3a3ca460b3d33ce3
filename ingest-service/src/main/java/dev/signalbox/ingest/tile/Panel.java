package dev.signalbox.ingest.tile;

import dev.signalbox.ingest.rest.Body;
import dev.signalbox.protocol.identity.MalformedValueException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The layout of a panel as somebody wants it.
@Schema(name = "PanelLayout")
public record Panel(Optional<String> title, List<Tile> tiles) {
  private static final int MAX_TILES = 200;

  public Panel {
    tiles = List.copyOf(tiles);
  }

  static Panel read(byte @Nullable [] bytes) {
    var body = Body.read(bytes, Set.of("title", "tiles"));
    var tiles = new ArrayList<Tile>();
    var ids = new HashSet<String>();
    for (var each : body.objects("tiles", Tile.FIELDS, MAX_TILES)) {
      var tile = Tile.read(each);
      if (!ids.add(tile.id())) {
        throw new MalformedValueException(each.field("id"), "is the id of another tile");
      }
      for (var other : tiles) {
        if (tile.overlaps(other)) {
          throw new MalformedValueException(each.field("x"), "overlaps the tile " + other.id());
        }
      }
      tiles.add(tile);
    }
    return new Panel(body.text("title", 200), tiles);
  }
}
