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
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.EndpointKey;
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

/// Endpoints: list, look, configure.
@Path("/api/v1/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "registry")
public class EndpointResource {
  private static final Keyset ORDER =
      Keyset.ascending(new Keyset.Column("e.endpoint_id", "endpoint_id", KeyType.NUMBER));

  private final Caller caller;
  private final Pages pages;
  private final Database database;
  private final Amendments amendments;

  EndpointResource(Caller caller, Pages pages, Database database, Amendments amendments) {
    this.caller = caller;
    this.pages = pages;
    this.database = database;
    this.amendments = amendments;
  }

  @GET
  @Operation(summary = "Lists endpoints in the order of their ids")
  public RestResponse<Page<EndpointView>> list(
      @BeanParam EndpointFilter filter, @BeanParam PageQuery page) {
    var select = filter.select(caller.require(Permission.READ));
    return pages.answer(select, ORDER, page, EndpointView::of);
  }

  @GET
  @Path("{endpointId}")
  @Operation(summary = "One endpoint")
  public EndpointView get(@PathParam("endpointId") String endpointId) {
    return find(caller.require(Permission.READ), Queries.endpointId(endpointId));
  }

  @PATCH
  @Path("{endpointId}")
  @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
  @Operation(
      summary = "Configures an endpoint",
      description =
          "Any of `name`, `unit`, `writable`, `min`, `max`, `safeValue`, `labels`, `metadata`; null"
              + " removes. The type of an endpoint never changes.")
  public EndpointView configure(
      @PathParam("endpointId") String endpointId, byte @Nullable [] bytes) {
    var grant = caller.require(Permission.CONFIGURE);
    var before = find(grant, Queries.endpointId(endpointId));
    var node = new NodeName(grant.org(), new NodeId(before.nodeId()));
    amendments.amend(
        new PointName(node, new EndpointKey(before.key())), Body.read(bytes, EndpointDesk.FIELDS));
    return find(grant, new EndpointId(before.endpointId()));
  }

  private EndpointView find(Grant grant, EndpointId id) {
    var select =
        Caller.limit(new Select(EndpointView.SELECT), grant, "e")
            .where("e.endpoint_id = ?", id.value());
    return select.all(database.session()).stream()
        .findFirst()
        .map(EndpointView::of)
        .orElseThrow(() -> Queries.notFound("endpoint " + id));
  }
}
