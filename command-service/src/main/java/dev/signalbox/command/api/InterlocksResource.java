package dev.signalbox.command.api;

import dev.signalbox.command.api.EvaluateRequest.Evaluation;
import dev.signalbox.command.api.TrialRequest.Trial;
import dev.signalbox.command.guard.InterlockDesk;
import dev.signalbox.command.interlock.Interlock;
import dev.signalbox.command.interlock.InterlockEvaluator;
import dev.signalbox.command.interlock.Verdict;
import dev.signalbox.command.store.Author;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// Interlocks over HTTP. Every method asks for the permission first.
@Path(InterlocksResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "interlocks")
public class InterlocksResource {
  static final String PATH = "/api/v1/interlocks";

  private final Callers callers;
  private final InterlockDesk desk;
  private final InterlockLookup lookup;
  private final InterlockEvaluator evaluator;
  private final Clock clock;

  InterlocksResource(
      Callers callers,
      InterlockDesk desk,
      InterlockLookup lookup,
      InterlockEvaluator evaluator,
      Clock clock) {
    this.callers = callers;
    this.desk = desk;
    this.lookup = lookup;
    this.evaluator = evaluator;
    this.clock = clock;
  }

  @POST
  @Operation(operationId = "createInterlock", summary = "Guard the commands of an endpoint")
  @APIResponse(responseCode = "201", description = "Guards from now on")
  @APIResponse(responseCode = "400", description = "A field, or the expression at a position")
  @APIResponse(responseCode = "409", description = "There is one of that name")
  public RestResponse<InterlockView> create(
      @Context HttpHeaders headers,
      @Context HttpServerRequest request,
      @Nullable InterlockRequest body) {
    var grant = callers.demand(headers, Permission.CONFIGURE);
    var definition = required(body).toDefinition(grant, desk);
    var created =
        desk.create(grant, definition, author(grant, request))
            .orElseThrow(() ->
                new RefusedException(
                    Problem.ofField(
                        ErrorCode.CONFLICT, "name", "There is an interlock " + definition.name())));
    return answer(RestResponse.Status.CREATED, created);
  }

  @GET
  @Operation(operationId = "listInterlocks", summary = "Interlocks, newest first")
  public RestResponse<InterlockPages.Definitions> list(
      @Context HttpHeaders headers, @Context UriInfo uri, @BeanParam InterlockQuery query) {
    var grant = callers.demand(headers, Permission.READ);
    var page = InterlockPages.Definitions.of(lookup.page(grant, query));
    return query.linked(uri, page, page.next(), page.previous());
  }

  @GET
  @Path("{interlockId}")
  @Operation(operationId = "getInterlock", summary = "One interlock")
  @APIResponse(responseCode = "404", description = "There is no such interlock")
  public RestResponse<InterlockView> get(
      @Context HttpHeaders headers, @PathParam("interlockId") String interlockId) {
    var found = lookup.find(callers.demand(headers, Permission.READ), interlockId);
    return answer(RestResponse.Status.OK, found);
  }

  @PUT
  @Path("{interlockId}")
  @Operation(operationId = "changeInterlock", summary = "Replace the definition")
  @APIResponse(responseCode = "412", description = "It has changed since; see If-Match")
  public RestResponse<InterlockView> change(
      @Context HttpHeaders headers,
      @Context HttpServerRequest request,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @PathParam("interlockId") String interlockId,
      @Nullable InterlockRequest body) {
    var grant = callers.demand(headers, Permission.CONFIGURE);
    var found = lookup.find(grant, interlockId, ifMatch);
    var changed =
        desk.change(found, required(body).toDefinition(grant, desk), author(grant, request));
    return answer(RestResponse.Status.OK, changed.orElseThrow(Refusals::changedMeanwhile));
  }

  @DELETE
  @Path("{interlockId}")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "removeInterlock", summary = "Remove it; its journal stays")
  @APIResponse(responseCode = "412", description = "It has changed since; see If-Match")
  public void remove(
      @Context HttpHeaders headers,
      @Context HttpServerRequest request,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @PathParam("interlockId") String interlockId) {
    var grant = callers.demand(headers, Permission.CONFIGURE);
    if (!desk.remove(lookup.find(grant, interlockId, ifMatch), author(grant, request))) {
      throw Refusals.changedMeanwhile();
    }
  }

  @GET
  @Path("{interlockId}/journal")
  @Operation(
      operationId = "getInterlockJournal",
      summary = "What was done to it and what it did, newest first",
      description = "Also of an interlock that was removed.")
  public RestResponse<InterlockPages.Journal> journal(
      @Context HttpHeaders headers,
      @Context UriInfo uri,
      @PathParam("interlockId") String interlockId,
      @BeanParam InterlockQuery query) {
    var grant = callers.demand(headers, Permission.READ);
    var page = InterlockPages.Journal.of(lookup.journal(grant, interlockId, query), grant);
    return query.linked(uri, page, page.next(), page.previous());
  }

  @POST
  @Path("evaluate")
  @Operation(
      operationId = "evaluateInterlocks",
      summary = "What the interlocks would say to a command",
      description = "Changes nothing, and raises no alarm.")
  public Evaluation evaluate(@Context HttpHeaders headers, @Nullable EvaluateRequest body) {
    var grant = callers.demand(headers, Permission.READ);
    var asked = required(body);
    if (asked.endpointId() == null) {
      throw new MalformedValueException("endpointId", "is missing; expected an integer");
    }
    var endpoint = new EndpointId(asked.endpointId());
    var target = desk.target(grant, endpoint).orElseThrow(() -> Refusals.noEndpoint(endpoint));
    var value = JsonValues.required("value", asked.value(), target.valueType());
    evaluator.refresh();
    var verdicts = evaluator.evaluate(endpoint, value);
    return new Evaluation(
        verdicts.stream().allMatch(Verdict::permits),
        verdicts.stream().map(verdict -> VerdictView.of(verdict, grant)).toList());
  }

  @POST
  @Path("try")
  @Operation(
      operationId = "tryInterlock",
      summary = "What an interlock would say that is not kept",
      description = "For those who write one. Keeps nothing, and raises no alarm.")
  @APIResponse(responseCode = "400", description = "A field, or the expression at a position")
  public Trial tryOut(@Context HttpHeaders headers, @Nullable TrialRequest body) {
    var grant = callers.demand(headers, Permission.CONFIGURE);
    var asked = required(body);
    var definition = asked.required().toDefinition(grant, desk);
    var requested = asked.requested(definition);
    return Trial.of(desk.tryOut(grant, definition, requested), requested, grant);
  }

  @POST
  @Path("{interlockId}/bypass")
  @Operation(
      operationId = "bypassInterlock",
      summary = "Make it permit for a limited time",
      description = "An alarm stands meanwhile. A bypass that stands is replaced.")
  public InterlockView bypass(
      @Context HttpHeaders headers,
      @Context HttpServerRequest request,
      @PathParam("interlockId") String interlockId,
      @Nullable BypassRequest body) {
    var grant = callers.demand(headers, Permission.CONFIGURE);
    var found = lookup.find(grant, interlockId);
    var asked = required(body);
    var end = asked.end(clock.instant());
    return InterlockView.of(desk.bypass(found, end, asked.why(), author(grant, request)));
  }

  @DELETE
  @Path("{interlockId}/bypass")
  @Consumes(MediaType.WILDCARD)
  @Operation(operationId = "endInterlockBypass", summary = "End a bypass before its time")
  public InterlockView endBypass(
      @Context HttpHeaders headers,
      @Context HttpServerRequest request,
      @PathParam("interlockId") String interlockId) {
    var grant = callers.demand(headers, Permission.CONFIGURE);
    var found = lookup.find(grant, interlockId);
    return InterlockView.of(desk.endBypass(found, author(grant, request)));
  }

  @POST
  @Path("{interlockId}/reset")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "resetInterlock",
      summary = "Release a protect that has tripped",
      description = "Takes the role that the interlock names. Resetting it again changes nothing.")
  @APIResponse(responseCode = "409", description = "Its condition does not hold")
  public InterlockView reset(
      @Context HttpHeaders headers,
      @Context HttpServerRequest request,
      @PathParam("interlockId") String interlockId) {
    var grant = callers.demand(headers, Permission.SEND_COMMANDS);
    var found = lookup.find(grant, interlockId);
    Callers.demand(grant, found.definition().resetBy());
    return switch (desk.reset(found, author(grant, request))) {
      case InterlockDesk.Reset.Done(var interlock) -> InterlockView.of(interlock);
      case InterlockDesk.Reset.Refused(var verdict) ->
          throw new RefusedException(
              Problem.of(
                  ErrorCode.CONFLICT, "Its condition does not hold: " + verdict.explanation()));
    };
  }

  private static RestResponse<InterlockView> answer(
      RestResponse.Status status, Interlock interlock) {
    return ResponseBuilder.<InterlockView>create(status)
        .entity(InterlockView.of(interlock))
        .location(URI.create(PATH + "/" + interlock.id()))
        .header("ETag", "\"" + interlock.version() + "\"")
        .build();
  }

  private static Author author(Grant grant, HttpServerRequest request) {
    return Callers.caller(grant, request).author();
  }

  private static <T> T required(@Nullable T body) {
    if (body == null) {
      throw new MalformedValueException("", "expected a JSON object, found nothing");
    }
    return body;
  }
}
