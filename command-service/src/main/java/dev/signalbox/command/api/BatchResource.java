package dev.signalbox.command.api;

import dev.signalbox.command.submission.Submitted;
import dev.signalbox.command.submission.Submitter;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Several commands in one request.
@Path(CommandsResource.PATH + "/batch")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "commands")
public class BatchResource {
  private static final int ACCEPTED = 202;
  private static final int FAILED_DEPENDENCY = 424;

  private final Callers callers;
  private final Submitter submitter;
  private final Problems problems;

  BatchResource(Callers callers, Submitter submitter, Problems problems) {
    this.callers = callers;
    this.submitter = submitter;
    this.problems = problems;
  }

  @POST
  @Operation(
      operationId = "submitCommands",
      summary = "Set several endpoints to values",
      description = "With allOrNothing in one transaction: when one is refused, none is stored.")
  @APIResponse(responseCode = "202", description = "All of them are stored, and on their way")
  @APIResponse(
      responseCode = "207",
      description = "Some were refused; with allOrNothing none is stored")
  @APIResponse(responseCode = "400", description = "A field; nothing is stored")
  public RestResponse<BatchRequest.Answer> submit(
      @Context HttpHeaders headers,
      @Context HttpServerRequest http,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
      @Nullable BatchRequest request) {
    var grant = callers.demand(headers, Permission.SEND_COMMANDS);
    if (request == null) {
      throw new MalformedValueException("", "expected a JSON object, found nothing");
    }
    var submissions = request.toSubmissions(idempotencyKey);
    var caller = Callers.caller(grant, http);
    var submitted =
        request.isAllOrNothing()
            ? submitter.submitAll(caller, submissions)
            : submitter.submitEach(caller, submissions);
    return answer(submitted.stream().map(this::item).toList());
  }

  private static RestResponse<BatchRequest.Answer> answer(List<BatchRequest.Item> items) {
    var all = items.stream().allMatch(item -> item.status() == ACCEPTED);
    return RestResponse.ResponseBuilder.<BatchRequest.Answer>create(all ? ACCEPTED : 207)
        .entity(new BatchRequest.Answer(items))
        .build();
  }

  private BatchRequest.Item item(Submitted submitted) {
    return switch (submitted) {
      case Submitted.Accepted(var command) ->
          new BatchRequest.Item(ACCEPTED, Optional.of(CommandView.of(command)), Optional.empty());
      case Submitted.Withheld _ ->
          new BatchRequest.Item(FAILED_DEPENDENCY, Optional.empty(), Optional.empty());
      case Submitted.Refused refused -> {
        var refusal = Refusals.refusal(refused);
        yield new BatchRequest.Item(
            refusal.problem().code().httpStatus(),
            Optional.empty(),
            Optional.of(problems.body(refusal.problem(), refusal.extensions())));
      }
    };
  }
}
