package dev.signalbox.ingest.telemetry;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Permission;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The newest value of one endpoint.
@Path("/api/v1/endpoints/{endpointId}/current")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "telemetry")
public class EndpointCurrentResource {
  private final Caller caller;
  private final Database database;

  EndpointCurrentResource(Caller caller, Database database) {
    this.caller = caller;
    this.database = database;
  }

  @GET
  @Operation(summary = "The newest value of one endpoint")
  public CurrentView get(@PathParam("endpointId") String endpointId) {
    var grant = caller.require(Permission.READ);
    var id = Queries.endpointId(endpointId);
    var select =
        Caller.limit(new Select(CurrentResource.SELECT), grant, "e")
            .where("e.endpoint_id = ?", id.value());
    return select.all(database.session()).stream()
        .findFirst()
        .map(CurrentView::of)
        .orElseThrow(() -> Queries.notFound("current value of endpoint " + id));
  }
}
