package dev.signalbox.command.api;

import dev.signalbox.command.notice.Completions;
import dev.signalbox.command.store.Command;
import dev.signalbox.command.store.CommandLists;
import dev.signalbox.command.store.Commands;
import dev.signalbox.command.submission.Cancellation;
import dev.signalbox.command.submission.Confirmation;
import dev.signalbox.command.submission.Submitter;
import dev.signalbox.protocol.access.Grant;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.CommandId;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// Commands over HTTP. Every method asks for the permission first, and tells nothing before it has
/// it.
@Path(CommandsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "commands")
public class CommandsResource {
  static final String PATH = "/api/v1/commands";

  private final Callers callers;
  private final Submitter submitter;
  private final Decide decide;
  private final Commands commands;
  private final CommandLists lists;
  private final Completions completions;

  CommandsResource(
      Callers callers,
      Submitter submitter,
      Decide decide,
      Commands commands,
      CommandLists lists,
      Completions completions) {
    this.callers = callers;
    this.submitter = submitter;
    this.decide = decide;
    this.commands = commands;
    this.lists = lists;
    this.completions = completions;
  }

  /// What people decide about a command that is stored.
  @Singleton
  static class Decide {
    final Cancellation cancellation;
    final Confirmation confirmation;

    Decide(Cancellation cancellation, Confirmation confirmation) {
      this.cancellation = cancellation;
      this.confirmation = confirmation;
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "submitCommand",
      summary = "Set an endpoint to a value",
      description =
          "Answered once the command is stored; what becomes of it is told on the `commands`"
              + " channel and by the command's own URL.")
  @APIResponse(responseCode = "202", description = "Stored, and on its way")
  @APIResponse(responseCode = "403", description = "The token's roles or nodes do not allow it")
  @APIResponse(responseCode = "404", description = "There is no such endpoint")
  @APIResponse(responseCode = "409", description = "Interlocks refuse it")
  @APIResponse(
      responseCode = "422",
      description = "Not a value of the endpoint, or the idempotency key of another request")
  @APIResponse(responseCode = "429", description = "Too many of this user, or for this endpoint")
  @APIResponse(responseCode = "503", description = "PostgreSQL does not answer; see Retry-After")
  public RestResponse<CommandView> submit(
      @Context HttpHeaders headers,
      @Context HttpServerRequest http,
      @Parameter(description = "The same request under the same key is the same command")
          @HeaderParam("Idempotency-Key")
          @Nullable String idempotencyKey,
      @Nullable CommandRequest request) {
    var grant = callers.demand(headers, Permission.SEND_COMMANDS);
    if (request == null) {
      throw new MalformedValueException("", "expected a JSON object, found nothing");
    }
    var submitted =
        submitter.submit(Callers.caller(grant, http), request.toSubmission(idempotencyKey));
    var command = Refusals.orCommand(submitted);
    return ResponseBuilder.<CommandView>create(RestResponse.Status.ACCEPTED)
        .entity(CommandView.of(command))
        .location(URI.create(PATH + "/" + command.id()))
        .build();
  }

  @GET
  @Operation(operationId = "listCommands", summary = "Commands, newest first")
  public RestResponse<CommandPage> list(
      @Context HttpHeaders headers, @Context UriInfo uri, @BeanParam CommandQuery query) {
    var grant = callers.demand(headers, Permission.READ);
    var page = CommandPage.of(lists.page(query.filter(grant), query.place(), query.size()));
    return query.linked(uri, page, page.next(), page.previous());
  }

  @GET
  @Path("{commandId}")
  @Operation(
      operationId = "getCommand",
      summary = "One command with its journal",
      description =
          "With `wait` it is answered when the command is over, or after that time as it then is.")
  @APIResponse(responseCode = "404", description = "There is no such command")
  @APIResponse(responseCode = "429", description = "As many wait as may; ask again without wait")
  public CommandView get(
      @Context HttpHeaders headers,
      @PathParam("commandId") String commandId,
      @QueryParam("wait")
          @Parameter(description = "5s, 500ms or an ISO-8601 duration; at most 60 s")
          @Nullable String wait) {
    var grant = callers.demand(headers, Permission.READ);
    var command = find(grant, commandId);
    if (wait != null && !command.state().isFinal()) {
      command = completions.await(command, Waits.parse(wait));
    }
    return CommandView.of(command, lists.journal(command.id()));
  }

  @POST
  @Path("{commandId}/cancel")
  @Operation(
      operationId = "cancelCommand",
      summary = "Take a command back while it waits",
      description = "Cancelling it again changes nothing and is answered the same.")
  @APIResponse(responseCode = "404", description = "There is no such command")
  @APIResponse(responseCode = "409", description = "It has been sent, or is over")
  public CommandView cancel(
      @Context HttpHeaders headers,
      @Context HttpServerRequest http,
      @PathParam("commandId") String commandId) {
    var grant = callers.demand(headers, Permission.SEND_COMMANDS);
    var caller = Callers.caller(grant, http);
    return switch (decide.cancellation.cancel(caller, find(grant, commandId))) {
      case Cancellation.Result.Cancelled(var command) -> CommandView.of(command);
      case Cancellation.Result.TooLate(_, var explanation) ->
          throw new RefusedException(Problem.of(ErrorCode.CONFLICT, explanation));
    };
  }

  @POST
  @Path("{commandId}/confirm")
  @Operation(
      operationId = "confirmCommand",
      summary = "Agree to a command that somebody else has submitted",
      description = "Confirming it again changes nothing and is answered the same.")
  @APIResponse(responseCode = "403", description = "It is the caller's own")
  @APIResponse(responseCode = "409", description = "It does not wait, or interlocks refuse it")
  public CommandView confirm(
      @Context HttpHeaders headers,
      @Context HttpServerRequest http,
      @PathParam("commandId") String commandId) {
    var grant = callers.demand(headers, Permission.SEND_COMMANDS);
    var caller = Callers.caller(grant, http);
    return switch (decide.confirmation.confirm(caller, find(grant, commandId))) {
      case Confirmation.Result.Confirmed(var command) -> CommandView.of(command);
      case Confirmation.Result.OwnCommand _ ->
          throw new RefusedException(
              Problem.of(ErrorCode.FORBIDDEN, "Somebody else must confirm it"));
      case Confirmation.Result.NotWaiting(var explanation) ->
          throw new RefusedException(Problem.of(ErrorCode.CONFLICT, explanation));
      case Confirmation.Result.Interlocked(var refusals) ->
          throw Refusals.interlockedBy(grant, refusals);
    };
  }

  private Command find(Grant grant, String commandId) {
    var id = CommandId.parse(commandId);
    var command = commands.find(grant.org(), id).orElseThrow(() -> Refusals.noCommand(id));
    if (!grant.covers(command.instruction().nodeId())) {
      throw Refusals.nodeNotCovered(command.instruction().nodeId());
    }
    return command;
  }
}
