package dev.signalbox.gateway.room;

import dev.signalbox.gateway.http.Caller;
import dev.signalbox.gateway.http.Paging;
import dev.signalbox.gateway.room.presence.Presence;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.bus.EventChannel;
import dev.signalbox.protocol.bus.PresenceChannel;
import dev.signalbox.protocol.codec.ServerMessageCodec;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.RoomName;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What was said in a room, and who is there. A room's path stands in the address as it is:
/// `/api/v1/rooms/team/456/history`.
@Path("api/v1/rooms")
@Tag(name = "Rooms")
public class RoomsResource {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 500;

  private final Caller caller;
  private final RoomHistory history;
  private final Presence presence;
  private final RoomConfig config;

  RoomsResource(Caller caller, RoomHistory history, Presence presence, RoomConfig config) {
    this.caller = caller;
    this.history = history;
    this.presence = presence;
    this.config = config;
  }

  @GET
  @Path("{room: .+}/history")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "roomHistory", summary = "Lists a room's events, newest first")
  @APIResponse(responseCode = "200", description = "A page; Link (RFC 8288) names its neighbours")
  @APIResponse(responseCode = "400", description = "A parameter is not what it must be")
  @APIResponse(responseCode = "401", description = "No valid token")
  @APIResponse(responseCode = "403", description = "The token does not cover the room")
  @APIResponse(responseCode = "503", description = "What is stored cannot be read")
  @SecurityRequirement(name = "bearer")
  public RestResponse<HistoryPage> history(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @PathParam("room") String path,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context UriInfo uri) {
    var grant = caller.permitted(authorization, Permission.READ);
    var room = EventChannel.ofRoom(grant.org(), covered(grant, path));
    var reading =
        history.page(
            room, HistoryCursor.parse(cursor), Paging.limit(limit, DEFAULT_LIMIT, MAX_LIMIT));
    var page = HistoryPage.of(Answers.await(reading, config.patience()));
    return Paging.answer(uri, page, page.next(), page.previous());
  }

  @GET
  @Path("{room: .+}/presence")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "roomPresence",
      summary = "Tells who is in a room, over all replicas",
      description =
          "The message `presence`; in a large room the list of users is cut, not the count.")
  @APIResponse(responseCode = "200", description = "Who is there")
  @APIResponse(responseCode = "401", description = "No valid token")
  @APIResponse(responseCode = "403", description = "The token does not cover the room")
  @APIResponse(responseCode = "503", description = "What is stored cannot be read")
  @SecurityRequirement(name = "bearer")
  public byte[] presence(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @PathParam("room") String path) {
    var grant = caller.permitted(authorization, Permission.READ);
    var room = new PresenceChannel(grant.org(), covered(grant, path));
    return ServerMessageCodec.encode(Answers.await(presence.read(room), config.patience()));
  }

  private static RoomName covered(Grant grant, String path) {
    var room = new RoomName(path);
    if (!grant.mayLookInto(room)) {
      throw new RefusedException(
          Problem.ofField(ErrorCode.FORBIDDEN, "room", "room: the token does not cover " + room));
    }
    return room;
  }
}
