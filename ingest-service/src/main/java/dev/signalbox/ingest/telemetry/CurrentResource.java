package dev.signalbox.ingest.telemetry;

import dev.signalbox.ingest.database.KeyType;
import dev.signalbox.ingest.database.Keyset;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Page;
import dev.signalbox.ingest.rest.PageQuery;
import dev.signalbox.ingest.rest.Pages;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Newest values.
@Path("/api/v1/current")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "telemetry")
public class CurrentResource {
  static final String SELECT =
      "SELECT e.endpoint_id, e.node_id, e.key, e.unit, t.ts, "
          + StoredValue.COLUMNS
          + " FROM fleet.current_value t JOIN fleet.endpoint e ON e.endpoint_id = t.endpoint_id";
  private static final Keyset BY_ENDPOINT =
      Keyset.ascending(new Keyset.Column("e.endpoint_id", "endpoint_id", KeyType.NUMBER));

  private final Caller caller;
  private final Pages pages;

  CurrentResource(Caller caller, Pages pages) {
    this.caller = caller;
    this.pages = pages;
  }

  @GET
  @Operation(summary = "Newest values, in the order of endpoint ids")
  public RestResponse<Page<CurrentView>> list(
      @QueryParam("nodeId") @Nullable String nodeId,
      @Parameter(description = "ids, separated by commas") @QueryParam("endpointIds")
          @Nullable String endpointIds,
      @BeanParam PageQuery page) {
    var grant = caller.require(Permission.READ);
    var select = Caller.limit(new Select(SELECT), grant, "e");
    select.whereIf(
        "e.node_id = ?", Queries.value("nodeId", nodeId, NodeId::new).map(NodeId::value));
    var ids = Queries.list("endpointIds", endpointIds, Queries::endpointId);
    if (!ids.isEmpty()) {
      select.where(
          "e.endpoint_id = ANY(?)", ids.stream().map(EndpointId::value).toArray(Long[]::new));
    }
    return pages.answer(select, BY_ENDPOINT, page, CurrentView::of);
  }
}
