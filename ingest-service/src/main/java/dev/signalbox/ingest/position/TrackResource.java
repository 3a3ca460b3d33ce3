package dev.signalbox.ingest.position;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.KeyType;
import dev.signalbox.ingest.database.Keyset;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.database.Times;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Page;
import dev.signalbox.ingest.rest.PageQuery;
import dev.signalbox.ingest.rest.Pages;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Where one node has been.
@Path("/api/v1/nodes/{nodeId}/track")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "positions")
public class TrackResource {
  private static final String SELECT = "SELECT " + PositionRows.COLUMNS + " FROM fleet.position p";
  private static final Keyset NEWEST_FIRST =
      Keyset.descending(new Keyset.Column("p.ts", "ts", KeyType.TIME));

  private static final int MAX_TOLERANCE = 1_000_000;

  private final Caller caller;
  private final Pages pages;
  private final Database database;
  private final PositionConfig config;

  TrackResource(Caller caller, Pages pages, Database database, PositionConfig config) {
    this.caller = caller;
    this.pages = pages;
    this.database = database;
    this.config = config;
  }

  @GET
  @Operation(
      summary = "Where a node has been, newest first",
      description =
          "In pages; or, with `tolerance`, all of it at once, without the positions that lie within"
              + " that many metres of the line through the others (Douglas-Peucker).")
  public RestResponse<Page<PositionView>> list(
      @PathParam("nodeId") String nodeId,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("tolerance") @Nullable String tolerance,
      @BeanParam PageQuery page) {
    var grant = caller.require(Permission.READ);
    var id = new NodeId(nodeId);
    var node =
        Caller.limit(new Select("SELECT 1 FROM fleet.node n"), grant, "n")
            .where("n.node_id = ?", id.value());
    if (node.all(database.session()).isEmpty()) {
      throw Queries.notFound("node " + id);
    }
    var select = Caller.limit(new Select(SELECT), grant, "p").where("p.node_id = ?", id.value());
    select.whereIf("p.ts >= ?", Queries.time("from", from).map(Times::of));
    select.whereIf("p.ts < ?", Queries.time("to", to).map(Times::of));
    return tolerance == null
        ? pages.answer(select, NEWEST_FIRST, page, PositionView::of)
        : RestResponse.ok(simplified(select, metres(tolerance)));
  }

  private Page<PositionView> simplified(Select select, double metres) {
    var rows = select.first(database.session(), "p.ts DESC", config.maxSimplified() + 1);
    if (rows.size() > config.maxSimplified()) {
      throw new MalformedValueException(
          "from",
          "expected a stretch of at most " + config.maxSimplified() + " positions, found more");
    }
    var track = rows.stream().map(PositionView::of).toList();
    return new Page<>(Simplification.simplify(track, metres), Optional.empty(), Optional.empty());
  }

  private static double metres(String text) {
    try {
      var metres = Double.parseDouble(text);
      if (metres >= 0 && metres <= MAX_TOLERANCE) {
        return metres;
      }
    } catch (NumberFormatException _) {
      throw toleranceRefusal();
    }
    throw toleranceRefusal();
  }

  private static MalformedValueException toleranceRefusal() {
    return new MalformedValueException("tolerance", "expected metres from 0 to " + MAX_TOLERANCE);
  }
}
