package dev.signalbox.ingest.position;

import dev.signalbox.ingest.database.KeyType;
import dev.signalbox.ingest.database.Keyset;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Page;
import dev.signalbox.ingest.rest.PageQuery;
import dev.signalbox.ingest.rest.Pages;
import dev.signalbox.protocol.access.Permission;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// Where nodes are.
@Path("/api/v1/positions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "positions")
public class PositionResource {
  private static final String SELECT =
      "SELECT " + PositionRows.COLUMNS + " FROM fleet.current_position p";
  private static final Keyset BY_NODE =
      Keyset.ascending(new Keyset.Column("p.node_id", "node_id", KeyType.TEXT));

  private final Caller caller;
  private final Pages pages;

  PositionResource(Caller caller, Pages pages) {
    this.caller = caller;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "The newest position of every node, in the order of node ids")
  public RestResponse<Page<PositionView>> list(@BeanParam PageQuery page) {
    var grant = caller.require(Permission.READ);
    var select = Caller.limit(new Select(SELECT), grant, "p");
    return pages.answer(select, BY_NODE, page, PositionView::of);
  }
}
