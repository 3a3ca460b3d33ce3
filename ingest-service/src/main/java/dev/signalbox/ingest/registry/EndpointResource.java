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
import dev.signalbox.protocol.identity.MalformedValueException;
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
import java.util.Optional;
import java.util.Set;
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
  private static final String SELECT =
      "SELECT e.endpoint_id, e.node_id, e.key, e.name, e.unit, e.value_type, e.writable,"
          + " e.min_value, e.max_value, e.created_at FROM fleet.endpoint e";
  private static final Keyset ORDER =
      Keyset.ascending(new Keyset.Column("e.endpoint_id", "endpoint_id", KeyType.NUMBER));
  private static final Set<String> FIELDS = Set.of("name", "unit", "writable", "min", "max");
  private static final String CONFIGURE =
      """
      UPDATE fleet.endpoint
         SET name = CASE WHEN $2 THEN $3 ELSE name END, unit = CASE WHEN $4 THEN $5 ELSE unit END,
             writable = coalesce($6, writable),
             min_value = CASE WHEN $7 THEN $8 ELSE min_value END,
             max_value = CASE WHEN $9 THEN $10 ELSE max_value END
       WHERE endpoint_id = $1
      """;

  private final Caller caller;
  private final Pages pages;
  private final Database database;

  EndpointResource(Caller caller, Pages pages, Database database) {
    this.caller = caller;
    this.pages = pages;
    this.database = database;
  }

  @GET
  @Operation(summary = "Lists endpoints in the order of their ids")
  public RestResponse<Page<EndpointView>> list(
      @QueryParam("nodeId") @Nullable String nodeId,
      @QueryParam("key") @Nullable String key,
      @QueryParam("writable") @Nullable String writable,
      @BeanParam PageQuery page) {
    var grant = caller.require(Permission.READ);
    var select = Caller.limit(new Select(SELECT), grant, "e");
    select.whereIf(
        "e.node_id = ?", Queries.value("nodeId", nodeId, NodeId::new).map(NodeId::value));
    select.whereIf("e.key = ?", Optional.ofNullable(key));
    select.whereIf("e.writable = ?", Queries.flag("writable", writable));
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
      description = "Any of `name`, `unit`, `writable`, `min`, `max`; null removes.")
  public EndpointView configure(
      @PathParam("endpointId") String endpointId, byte @Nullable [] bytes) {
    var grant = caller.require(Permission.CONFIGURE);
    var before = find(grant, Queries.endpointId(endpointId));
    var body = Body.read(bytes, FIELDS);
    checkRange(before, body);
    database
        .session()
        .update(
            CONFIGURE,
            before.endpointId(),
            body.has("name"),
            body.text("name", 200).orElse(null),
            body.has("unit"),
            body.text("unit", 50).orElse(null),
            body.flag("writable").orElse(null),
            body.has("min"),
            body.number("min").orElse(null),
            body.has("max"),
            body.number("max").orElse(null));
    return find(grant, new EndpointId(before.endpointId()));
  }

  private static void checkRange(EndpointView before, Body body) {
    var min = body.has("min") ? body.number("min") : before.min();
    var max = body.has("max") ? body.number("max") : before.max();
    if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
      throw new MalformedValueException(
          body.has("min") ? "min" : "max", "the range is empty: " + min.get() + " to " + max.get());
    }
  }

  private EndpointView find(Grant grant, EndpointId id) {
    var select =
        Caller.limit(new Select(SELECT), grant, "e").where("e.endpoint_id = ?", id.value());
    return select.all(database.session()).stream()
        .findFirst()
        .map(EndpointView::of)
        .orElseThrow(() -> Queries.notFound("endpoint " + id));
  }
}
