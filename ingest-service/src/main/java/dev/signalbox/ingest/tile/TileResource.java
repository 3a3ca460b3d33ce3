package dev.signalbox.ingest.tile;

import dev.signalbox.ingest.database.Database;
import dev.signalbox.ingest.database.KeyType;
import dev.signalbox.ingest.database.Keyset;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Page;
import dev.signalbox.ingest.rest.PageQuery;
import dev.signalbox.ingest.rest.Pages;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// The layouts of an organization's panels.
@Path("/api/v1/tiles")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "tiles")
public class TileResource {
  private static final Keyset BY_NAME =
      Keyset.ascending(new Keyset.Column("p.name", "name", KeyType.TEXT));
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private final Caller caller;
  private final Pages pages;
  private final Database database;
  private final PanelStore panels;

  TileResource(Caller caller, Pages pages, Database database, PanelStore panels) {
    this.caller = caller;
    this.pages = pages;
    this.database = database;
    this.panels = panels;
  }

  @GET
  @Operation(summary = "The panels with their tiles, in the order of their names")
  public RestResponse<Page<PanelView>> list(@BeanParam PageQuery page) {
    var grant = caller.require(Permission.READ);
    return pages.answer(select(grant), BY_NAME, page, PanelView::of);
  }

  @GET
  @Path("{panel}")
  @Operation(summary = "One panel", description = "The header ETag carries its version.")
  public RestResponse<PanelView> get(@PathParam("panel") String panel) {
    var grant = caller.require(Permission.READ);
    return select(grant).where("p.name = ?", checked(panel)).all(database.session()).stream()
        .findFirst()
        .map(PanelView::of)
        .map(view -> ResponseBuilder.ok(view).header(HttpHeaders.ETAG, view.tag()).build())
        .orElseThrow(() -> Queries.notFound("panel " + panel));
  }

  @PUT
  @Path("{panel}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Makes or replaces a panel",
      description =
          "Replacing needs `If-Match` with the ETag of the version that was read; `If-None-Match: *`"
              + " makes a panel only if there is none of that name.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Panel.class)))
  @APIResponse(responseCode = "200", description = "Replaced")
  @APIResponse(responseCode = "201", description = "Made")
  @APIResponse(responseCode = "412", description = "Somebody else has changed it meanwhile")
  @APIResponse(responseCode = "428", description = "The panel exists and `If-Match` is missing")
  public RestResponse<PanelView> put(
      @PathParam("panel") String panel,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String noneMatch,
      byte @Nullable [] body) {
    var grant = caller.require(Permission.CONFIGURE);
    var precondition = new Precondition(match, noneMatch);
    var view =
        panels.replace(
            Caller.org(grant), checked(panel), Panel.read(body), precondition, grant.user());
    return ResponseBuilder.<PanelView>create(view.version() == 1 ? 201 : 200)
        .entity(view)
        .header(HttpHeaders.ETAG, view.tag())
        .build();
  }

  @DELETE
  @Path("{panel}")
  @Operation(summary = "Removes a panel", description = "Needs `If-Match`.")
  @APIResponse(responseCode = "204", description = "Removed")
  public RestResponse<Void> remove(
      @PathParam("panel") String panel, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String match) {
    var grant = caller.require(Permission.CONFIGURE);
    if (!panels.remove(Caller.org(grant), checked(panel), new Precondition(match, null))) {
      throw Queries.notFound("panel " + panel);
    }
    return RestResponse.noContent();
  }

  private static Select select(Grant grant) {
    return new Select(PanelStore.SELECT).where("p.org = ?", Caller.org(grant));
  }

  private static String checked(String panel) {
    if (!NAME.matcher(panel).matches()) {
      throw new MalformedValueException(
          "panel", "expected 1 to 64 lower-case letters, digits and hyphens");
    }
    return panel;
  }
}
