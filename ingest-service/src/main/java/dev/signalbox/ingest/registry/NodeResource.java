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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
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
  private static final String SELECT =
      "SELECT n.node_id, n.online, n.last_seen, n.attributes::text AS attributes, n.created_at"
          + " FROM fleet.node n";
  private static final Keyset ORDER =
      Keyset.ascending(new Keyset.Column("n.node_id", "node_id", KeyType.TEXT));

  private final Caller caller;
  private final Pages pages;
  private final Database database;
  private final NodeAmendment amendment;

  NodeResource(Caller caller, Pages pages, Database database, NodeAmendment amendment) {
    this.caller = caller;
    this.pages = pages;
    this.database = database;
    this.amendment = amendment;
  }

  @GET
  @Operation(summary = "Lists nodes in the order of their ids")
  public RestResponse<Page<NodeView>> list(
      @QueryParam("online") @Nullable String online, @BeanParam PageQuery page) {
    var grant = caller.require(Permission.READ);
    var select = Caller.limit(new Select(SELECT), grant, "n");
    select.whereIf("n.online = ?", Queries.flag("online", online));
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
      summary = "Amends a node's attributes",
      description =
          "`{\"attributes\":{…}}`: a member replaces, null removes. Subscribers of `nodes` are told.")
  public NodeView amend(@PathParam("nodeId") String nodeId, byte @Nullable [] body) {
    var grant = caller.require(Permission.CONFIGURE);
    var id = new NodeId(nodeId);
    find(grant, id);
    var changes = Body.read(body, Set.of("attributes")).json("attributes");
    amendment.apply(new NodeName(grant.org(), id), changes);
    return find(grant, id);
  }

  private NodeView find(Grant grant, NodeId nodeId) {
    var select =
        Caller.limit(new Select(SELECT), grant, "n").where("n.node_id = ?", nodeId.value());
    return select.all(database.session()).stream()
        .findFirst()
        .map(NodeView::of)
        .orElseThrow(() -> Queries.notFound("node " + nodeId));
  }
}
