package dev.signalbox.command.api;

import dev.signalbox.command.store.Settings;
import dev.signalbox.command.store.Target;
import dev.signalbox.command.store.Targets;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// What is set for the commands of endpoints, over HTTP.
@Path(CommandsResource.PATH + "/settings")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "settings")
public class SettingsResource {
  private final Callers callers;
  private final Targets targets;
  private final Settings settings;

  SettingsResource(Callers callers, Targets targets, Settings settings) {
    this.callers = callers;
    this.targets = targets;
    this.settings = settings;
  }

  @GET
  @Operation(operationId = "listCommandSettings", summary = "Endpoints with settings, newest first")
  public RestResponse<SettingsView.Page> list(
      @Context HttpHeaders headers, @Context UriInfo uri, @BeanParam PageQuery query) {
    var grant = callers.demand(headers, Permission.READ);
    var page =
        SettingsView.Page.of(
            settings.page(grant.org(), grant.nodes(), query.place(), query.size()));
    return query.linked(uri, page, page.next(), page.previous());
  }

  @GET
  @Path("{endpointId}")
  @Operation(operationId = "getCommandSettings", summary = "What is set for one endpoint")
  @APIResponse(responseCode = "404", description = "Nothing is set for it: the defaults hold")
  public RestResponse<SettingsView> get(
      @Context HttpHeaders headers, @PathParam("endpointId") String endpointId) {
    var grant = callers.demand(headers, Permission.READ);
    var target = target(grant, endpointId);
    return answer(
        settings
            .find(grant.org(), target.endpointId())
            .orElseThrow(() ->
                new RefusedException(
                    Problem.of(ErrorCode.NOT_FOUND, "Nothing is set for " + target.key()))));
  }

  @PUT
  @Path("{endpointId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putCommandSettings",
      summary = "Set what holds for the commands of an endpoint",
      description = "For those submitted from now on. What is absent becomes the default.")
  @APIResponse(responseCode = "412", description = "They have changed since; see If-Match")
  public RestResponse<SettingsView> put(
      @Context HttpHeaders headers,
      @Context HttpServerRequest http,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @PathParam("endpointId") String endpointId,
      @Nullable SettingsRequest body) {
    var grant = callers.demand(headers, Permission.CONFIGURE);
    if (body == null) {
      throw new MalformedValueException("", "expected a JSON object, found nothing");
    }
    var author = Callers.caller(grant, http).author();
    return settings
        .put(target(grant, endpointId), body.toRules(), author, version(ifMatch))
        .map(SettingsResource::answer)
        .orElseThrow(Refusals::changedMeanwhile);
  }

  @DELETE
  @Path("{endpointId}")
  @Operation(operationId = "removeCommandSettings", summary = "Go back to the defaults")
  public void remove(
      @Context HttpHeaders headers,
      @Context HttpServerRequest http,
      @PathParam("endpointId") String endpointId) {
    var grant = callers.demand(headers, Permission.CONFIGURE);
    settings.remove(target(grant, endpointId), Callers.caller(grant, http).author());
  }

  private Target target(Grant grant, String endpointId) {
    var id = new EndpointId(PageQuery.integer("endpointId", endpointId, EndpointId.MAX));
    return targets
        .find(grant.org(), id)
        .filter(found -> grant.covers(found.nodeId()))
        .orElseThrow(() -> Refusals.noEndpoint(id));
  }

  /// An entity tag that this service never gave matches nothing (RFC 9110, section 13.1.1).
  private static Optional<Integer> version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.valueOf(ifMatch.strip().replace("\"", "")));
    } catch (NumberFormatException _) {
      throw Refusals.changedMeanwhile();
    }
  }

  private static RestResponse<SettingsView> answer(Settings.Standing standing) {
    return ResponseBuilder.ok(SettingsView.of(standing))
        .header("ETag", "\"" + standing.version() + "\"")
        .build();
  }
}
