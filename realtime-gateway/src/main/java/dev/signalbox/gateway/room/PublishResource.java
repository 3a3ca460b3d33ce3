package dev.signalbox.gateway.room;

import dev.signalbox.gateway.http.Caller;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.client.PublishRequest;
import dev.signalbox.protocol.fact.RoomEvent;
import dev.signalbox.protocol.identity.RoomName;
import io.vertx.core.Future;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Publishing for back ends: to rooms, and to all connections of a user.
@Path("/")
@Tag(name = "Rooms")
public class PublishResource {
  private final Caller caller;
  private final RoomPublisher publisher;
  private final Idempotency idempotency;
  private final RoomConfig config;
  private final Clock clock = Clock.systemUTC();

  PublishResource(
      Caller caller, RoomPublisher publisher, Idempotency idempotency, RoomConfig config) {
    this.caller = caller;
    this.publisher = publisher;
    this.idempotency = idempotency;
    this.config = config;
  }

  @POST
  @Path("api/v1/publish")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "publish",
      summary = "Publishes one event, or a list of up to 100, to rooms or to a user",
      description =
          "A list is looked at whole before anything of it is published. To send a request again is"
              + " safe with an Idempotency-Key, or with an id in each event: what was published"
              + " before is not again.")
  @APIResponse(responseCode = "200", description = "Published; where each event stands")
  @APIResponse(responseCode = "400", description = "A field is not what it must be")
  @APIResponse(responseCode = "401", description = "No valid token")
  @APIResponse(responseCode = "403", description = "The token does not permit a room")
  @APIResponse(responseCode = "413", description = "The data of an event is too large")
  @APIResponse(responseCode = "422", description = "The key was used for another request")
  @APIResponse(responseCode = "503", description = "The bus does not answer; send it again")
  @SecurityRequirement(name = "bearer")
  public PublishAnswer publish(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(Idempotency.HEADER) @Nullable String key,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = Object.class),
                      examples = @ExampleObject(value = EXAMPLE)))
          byte[] body) {
    var grant = caller.permitted(authorization, Permission.PUBLISH);
    var requests = PublishRequestReader.read(body, grant, config.data().asLongValue());
    if (key != null) {
      Answers.await(idempotency.claim(grant, key, body), config.patience());
    }
    var publishing = new ArrayList<List<Future<Published>>>();
    var now = clock.instant();
    for (int i = 0; i < requests.size(); i++) {
      publishing.add(publish(grant, requests.get(i), idOf(requests.get(i), key, i), now));
    }
    return answer(requests, publishing);
  }

  @POST
  @Path("ws/publish")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "publishShort", summary = "The same under the path of the WebSocket")
  @SecurityRequirement(name = "bearer")
  public PublishAnswer shortPath(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(Idempotency.HEADER) @Nullable String key,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = Object.class)))
          byte[] body) {
    return publish(authorization, key, body);
  }

  private List<Future<Published>> publish(
      Grant grant, PublishRequest request, Optional<String> id, Instant now) {
    var scopedId =
        id.map(chosen -> Idempotency.scoped(grant, chosen))
            .orElseGet(() -> UUID.randomUUID().toString());
    var except = request.exceptClientId().map(client -> client.value()).orElse("");
    var inRooms = new ArrayList<Future<Published>>();
    for (RoomName room : request.target().rooms()) {
      var event = new RoomEvent(room, request.event(), request.data(), grant.user(), now);
      inRooms.add(
          publisher.publish(
              new Publication(grant.org(), event, except, request.ephemeral(), scopedId)));
    }
    return inRooms;
  }

  private PublishAnswer answer(
      List<PublishRequest> requests, List<List<Future<Published>>> publishing) {
    var events = new ArrayList<PublishAnswer.Event>();
    for (int i = 0; i < requests.size(); i++) {
      var rooms = requests.get(i).target().rooms();
      var inRooms = new ArrayList<PublishAnswer.InRoom>();
      for (int j = 0; j < rooms.size(); j++) {
        var outcome = Answers.await(publishing.get(i).get(j), config.patience());
        inRooms.add(PublishAnswer.InRoom.of(rooms.get(j).value(), outcome));
      }
      events.add(new PublishAnswer.Event(inRooms));
    }
    return new PublishAnswer(events);
  }

  /// An event's own id goes before one made from the key of the request and its place there.
  private static Optional<String> idOf(PublishRequest request, @Nullable String key, int index) {
    return request
        .id()
        .map(id -> "event|" + id)
        .or(() -> Optional.ofNullable(key).map(given -> "request|" + index + "|" + given));
  }

  private static final String EXAMPLE =
      """
      [{"room":"team/456","event":"note","data":{"text":"Mash-in at 66 °C"},"id":"note-17"},
       {"user":"ann","event":"mention","data":{"by":"ben"}}]\
      """;
}
