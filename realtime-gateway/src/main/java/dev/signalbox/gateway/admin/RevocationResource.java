package dev.signalbox.gateway.admin;

import dev.signalbox.gateway.http.Caller;
import dev.signalbox.gateway.revocation.RevocationConfig;
import dev.signalbox.gateway.revocation.Revocations;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.access.Revocation;
import dev.signalbox.protocol.codec.RevocationCodec;
import dev.signalbox.protocol.codec.RevocationRequest;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.OrgId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Taking back what a token or a user was granted.
@Path("/api/v1/revocations")
@Tag(name = "Connections")
public class RevocationResource {
  private static final Logger LOG = Logger.getLogger(RevocationResource.class);
  private static final long PATIENCE_SECONDS = 3;

  private final Caller caller;
  private final Revocations revocations;
  private final RevocationConfig config;
  private final Clock clock = Clock.systemUTC();

  RevocationResource(Caller caller, Revocations revocations, RevocationConfig config) {
    this.caller = caller;
    this.revocations = revocations;
    this.config = config;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "revoke",
      summary = "Revokes a token, or every token that a user has now",
      description =
          "Connections that it concerns are closed with 4500 at all replicas, new ones refused."
              + " Tokens that are issued to the user from the next second on (claim `iat`) work.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema =
                  @Schema(
                      type = SchemaType.OBJECT,
                      properties = {
                        @SchemaProperty(
                            name = "tokenId",
                            type = SchemaType.STRING,
                            description = "The claim `jti`; either this or `user`"),
                        @SchemaProperty(
                            name = "user",
                            type = SchemaType.STRING,
                            description = "The claim `sub`; either this or `tokenId`"),
                        @SchemaProperty(
                            name = "until",
                            type = SchemaType.STRING,
                            format = "date-time",
                            description =
                                "When all that is concerned has expired by itself; default: 30"
                                    + " days from now"),
                        @SchemaProperty(
                            name = "reason",
                            type = SchemaType.STRING,
                            description = "For the log, at most 500 characters")
                      })))
  @APIResponse(
      responseCode = "201",
      description = "Revoked: `org`, `tokenId` or `user`, `at`, `until`")
  @APIResponse(responseCode = "400", description = "A field is not what it must be")
  @APIResponse(responseCode = "401", description = "No valid token")
  @APIResponse(responseCode = "403", description = "The token is not an administrator's")
  @APIResponse(responseCode = "503", description = "Redis does not answer: nothing was revoked")
  @SecurityRequirement(name = "bearer")
  public Response revoke(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      byte @Nullable [] body) {
    var grant = caller.permitted(authorization, Permission.ADMINISTER);
    var request = read(grant.org(), body == null ? new byte[0] : body);
    revoke(request.revocation());
    LOG.infof(
        "%s of %s revoked %s: %s",
        grant.user(), grant.org(), request.revocation(), request.reason());
    return Response.status(Response.Status.CREATED)
        .entity(RevocationCodec.encode(request.revocation()))
        .build();
  }

  private RevocationRequest read(OrgId org, byte[] body) {
    try {
      return RevocationRequest.decode(org, body, clock.instant(), config.lifetime());
    } catch (MalformedValueException e) {
      throw new RefusedException(Problem.of(e));
    }
  }

  private void revoke(Revocation revocation) {
    try {
      revocations
          .revoke(revocation)
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException _) {
      throw new RefusedException(
          Problem.of(ErrorCode.UNAVAILABLE, "The revocation could not be kept")
              .retryAfter(Duration.ofSeconds(PATIENCE_SECONDS)));
    }
  }
}
