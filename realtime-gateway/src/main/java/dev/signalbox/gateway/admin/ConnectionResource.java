package dev.signalbox.gateway.admin;

import dev.signalbox.gateway.http.Caller;
import dev.signalbox.gateway.http.Paging;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.OrgId;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The connections of the caller's organization, at all replicas.
@Path("/api/v1/connections")
@Tag(name = "Connections")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@APIResponse(responseCode = "401", description = "No valid token")
@APIResponse(responseCode = "403", description = "The token is not an administrator's")
public class ConnectionResource {
  private static final Logger LOG = Logger.getLogger(ConnectionResource.class);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Caller caller;
  private final Colleagues colleagues;

  ConnectionResource(Caller caller, Colleagues colleagues) {
    this.caller = caller;
    this.colleagues = colleagues;
  }

  @GET
  @Operation(
      operationId = "connections",
      summary = "Lists connections in the order of their ids",
      description =
          "`complete` is false when a replica did not answer within a second: its connections are"
              + " missing. The header Link carries the cursors as URLs.")
  @APIResponse(responseCode = "200", description = "A page")
  @APIResponse(responseCode = "400", description = "`limit` or `cursor` is not what it must be")
  public RestResponse<ConnectionPage> list(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Parameter(description = "Only those of this user") @QueryParam("user") @Nullable String user,
      @Parameter(description = "How many at most: 1 to 1000, default 100") @QueryParam("limit")
          @Nullable String limit,
      @Parameter(description = "`next` or `previous` of another page") @QueryParam("cursor")
          @Nullable String cursor,
      @Context UriInfo uri) {
    var org = administered(authorization);
    var question = Question.page(user, limit, cursor);
    var page = ConnectionPage.of(colleagues.ask(org, question), question);
    return Paging.answer(uri, page, page.next(), page.previous());
  }

  @GET
  @Path("{clientId}")
  @Operation(operationId = "connection", summary = "One connection")
  @APIResponse(responseCode = "200", description = "The connection")
  @APIResponse(responseCode = "404", description = "There is no such connection")
  @APIResponse(responseCode = "503", description = "Not all replicas answered")
  public ConnectionReport get(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @PathParam("clientId") String clientId) {
    return one(administered(authorization), new Question.One(clientId, false));
  }

  @DELETE
  @Path("{clientId}")
  @Operation(operationId = "endConnection", summary = "Ends a connection with close code 4503")
  @APIResponse(responseCode = "204", description = "It was ended")
  @APIResponse(responseCode = "404", description = "There is no such connection")
  @APIResponse(responseCode = "503", description = "Not all replicas answered")
  public void end(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @PathParam("clientId") String clientId) {
    var org = administered(authorization);
    var ended = one(org, new Question.One(clientId, true));
    LOG.infof("An administrator of %s ended %s of %s", org, clientId, ended.user());
  }

  private ConnectionReport one(OrgId org, Question.One question) {
    var gathered = colleagues.ask(org, question);
    return gathered.connections().stream()
        .findFirst()
        .orElseThrow(() ->
            new RefusedException(
                gathered.complete()
                    ? Problem.of(
                        ErrorCode.NOT_FOUND, "There is no connection " + question.clientId())
                    : Problem.of(ErrorCode.UNAVAILABLE, "Not all replicas answered")
                        .retryAfter(RETRY)));
  }

  private OrgId administered(@Nullable String authorization) {
    return caller.permitted(authorization, Permission.ADMINISTER).org();
  }
}
