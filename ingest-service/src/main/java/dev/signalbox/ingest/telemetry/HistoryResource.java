package dev.signalbox.ingest.telemetry;

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
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The stored readings of one endpoint.
@Path("/api/v1/endpoints/{endpointId}/telemetry")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "telemetry")
public class HistoryResource {
  private static final String SELECT =
      "SELECT t.ts, " + StoredValue.COLUMNS + " FROM fleet.telemetry t";
  private static final Keyset.Column TIME = new Keyset.Column("t.ts", "ts", KeyType.TIME);

  private final Caller caller;
  private final Pages pages;
  private final Database database;

  HistoryResource(Caller caller, Pages pages, Database database) {
    this.caller = caller;
    this.pages = pages;
    this.database = database;
  }

  @GET
  @Operation(summary = "The readings of one endpoint, newest first")
  public RestResponse<Page<ReadingView>> history(
      @PathParam("endpointId") String endpointId,
      @Parameter(description = "the first instant; ISO-8601 or epoch milliseconds")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "the first instant that is too late") @QueryParam("to")
          @Nullable String to,
      @Parameter(description = "desc (newest first, default) or asc") @QueryParam("order")
          @Nullable String order,
      @BeanParam PageQuery page) {
    var grant = caller.require(Permission.READ);
    var id = Queries.endpointId(endpointId);
    requireEndpoint(grant, id);
    var select = new Select(SELECT).where("t.endpoint_id = ?", id.value());
    select.whereIf("t.ts >= ?", Queries.time("from", from).map(Times::of));
    select.whereIf("t.ts < ?", Queries.time("to", to).map(Times::of));
    return pages.answer(select, orderOf(order), page, ReadingView::of);
  }

  private static Keyset orderOf(@Nullable String order) {
    return switch (order) {
      case null -> Keyset.descending(TIME);
      case "desc" -> Keyset.descending(TIME);
      case "asc" -> Keyset.ascending(TIME);
      default -> throw new MalformedValueException("order", "expected asc or desc");
    };
  }

  private void requireEndpoint(Grant grant, EndpointId id) {
    var select =
        Caller.limit(new Select("SELECT 1 FROM fleet.endpoint e"), grant, "e")
            .where("e.endpoint_id = ?", id.value());
    if (select.all(database.session()).isEmpty()) {
      throw Queries.notFound("endpoint " + id);
    }
  }
}
