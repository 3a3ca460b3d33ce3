package dev.signalbox.ingest.registry;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.KeyType;
import dev.signalbox.ingest.database.Keyset;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.rest.Body;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Page;
import dev.signalbox.ingest.rest.PageQuery;
import dev.signalbox.ingest.rest.Pages;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.identity.NodeId;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Nodes: list, look, amend.
@Path("/api/v1/nodes")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "registry")
public class NodeResource {
  private static final Keyset ORDER =
      Keyset.ascending(new Keyset.Column("n.node_id", "node_id", KeyType.TEXT));

  private final Caller caller;
  private final Pages pages;
  private final Database database;
  private final Amendments amendments;

  NodeResource(Caller caller, Pages pages, Database database, Amendments amendments) {
    this.caller = caller;
    this.pages = pages;
    this.database = database;
    this.amendments = amendments;
  }

  @GET
  @Operation(summary = "Lists nodes in the order of their ids")
  public RestResponse<Page<NodeView>> list(
      @BeanParam NodeFilter filter, @BeanParam PageQuery page) {
    var select = filter.select(caller.require(Permission.READ));
    return pages.answer(select, ORDER, page, NodeView::of);
  }

  @GET
  @Path("{nodeId}")
  @Operation(summary = "One node")
  public NodeView get(@PathParam("nodeId") String nodeId) {
    return find(caller.require(Permission.READ), new NodeId(nodeId));
  }

  @PATCH
  @Path("{nodeId}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(
      summary = "Amends a node",
      description =
          "Any of `attributes`, `labels`, `metadata` (of each, a member replaces and null removes) and"
              + " `expectedIntervalMs` (null: as the organization says). Subscribers of `nodes` are told"
              + " of attributes.")
  public NodeView amend(@PathParam("nodeId") String nodeId, byte @Nullable [] body) {
    var grant = caller.require(Permission.CONFIGURE);
    var id = new NodeId(nodeId);
    find(grant, id);
    amendments.amend(new NodeName(grant.org(), id), Body.read(body, NodeDesk.FIELDS));
    return find(grant, id);
  }

  private NodeView find(Grant grant, NodeId nodeId) {
    var select =
        Caller.limit(new Select(NodeView.SELECT), grant, "n")
            .where("n.node_id = ?", nodeId.value());
    return select.all(database.session()).stream()
        .findFirst()
        .map(NodeView::of)
        .orElseThrow(() -> Queries.notFound("node " + nodeId));
  }
}
