package dev.signalbox.ingest.rule;

import dev.signalbox.ingest.database.KeyType;
import dev.signalbox.ingest.database.Keyset;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.EntityTags;
import dev.signalbox.ingest.rest.Page;
import dev.signalbox.ingest.rest.PageQuery;
import dev.signalbox.ingest.rest.Pages;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.EndpointId;
import dev.signalbox.protocol.identity.NodeId;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// Alarm rules: list, look, add, change, remove.
@Path(RuleResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "alarm rules")
public class RuleResource {
  static final String PATH = "/api/v1/alarm-rules";
  private static final Keyset ORDER =
      Keyset.ascending(new Keyset.Column("r.rule_id", "rule_id", KeyType.NUMBER));

  private final Caller caller;
  private final Pages pages;
  private final RuleDesk desk;
  private final RuleLookup rules;

  RuleResource(Caller caller, Pages pages, RuleDesk desk, RuleLookup rules) {
    this.caller = caller;
    this.pages = pages;
    this.desk = desk;
    this.rules = rules;
  }

  @GET
  @Operation(summary = "Lists rules in the order of their ids")
  public RestResponse<Page<RuleView>> list(
      @QueryParam("endpointId") @Nullable String endpointId,
      @QueryParam("nodeId") @Nullable String nodeId,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("enabled") @Nullable String enabled,
      @BeanParam PageQuery page) {
    var grant = caller.require(Permission.READ);
    var select = new Select(RuleRows.SELECT).where("r.org = ?", grant.org().value());
    grant.nodes().ifPresent(nodes -> select.whereAny("e.node_id", nodes));
    select.whereIf(
        "r.endpoint_id = ?",
        Queries.value("endpointId", endpointId, Queries::endpointId).map(EndpointId::value));
    select.whereIf(
        "e.node_id = ?", Queries.value("nodeId", nodeId, NodeId::new).map(NodeId::value));
    select.whereIf(
        "r.kind = ?", Queries.value("kind", kind, RuleRequest::kind).map(RuleKind::wireName));
    select.whereIf("r.enabled = ?", Queries.flag("enabled", enabled));
    return pages.answer(select, ORDER, page, RuleView::of);
  }

  @GET
  @Path("{ruleId}")
  @Operation(summary = "One rule, with where it stands")
  public RestResponse<RuleView> get(@PathParam("ruleId") String ruleId) {
    return answer(RestResponse.Status.OK, rules.find(caller.require(Permission.READ), ruleId));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Adds a rule, which looks at the current value at once")
  @RequestBody(content = @Content(schema = @Schema(implementation = RuleBody.class)))
  @APIResponse(responseCode = "201", description = "Watches from now on")
  @APIResponse(responseCode = "400", description = "A field, which is named")
  @APIResponse(responseCode = "404", description = "There is no such endpoint")
  @APIResponse(responseCode = "409", description = "There is a rule of that name, or too many")
  public RestResponse<RuleView> add(byte @Nullable [] body) {
    var grant = caller.require(Permission.CONFIGURE);
    var wanted = rules.read(grant, body);
    return switch (desk.add(grant, wanted.target(), wanted.definition())) {
      case RuleDesk.Added.Done(var id) ->
          answer(RestResponse.Status.CREATED, rules.find(grant, Long.toString(id)));
      case RuleDesk.Added.NameTaken _ -> throw nameTaken(wanted.definition());
      case RuleDesk.Added.TooMany _ ->
          throw new RefusedException(
              Problem.of(ErrorCode.CONFLICT, "The organization has as many rules as it may"));
    };
  }

  @PUT
  @Path("{ruleId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replaces the definition",
      description = "The alarm of another endpoint, kind or key is cleared; a disabled rule's too.")
  @RequestBody(content = @Content(schema = @Schema(implementation = RuleBody.class)))
  @APIResponse(responseCode = "200", description = "The rule as it is by now")
  @APIResponse(responseCode = "412", description = "It has changed since; see If-Match")
  public RestResponse<RuleView> change(
      @PathParam("ruleId") String ruleId,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      byte @Nullable [] body) {
    var grant = caller.require(Permission.CONFIGURE);
    var found = rules.find(grant, ruleId);
    var seen = EntityTags.seen(ifMatch, found.version());
    var wanted = rules.read(grant, body);
    var definition = wanted.definition();
    if (!found.name().equals(definition.name()) && rules.isTaken(grant, definition.name())) {
      throw nameTaken(definition);
    }
    if (!desk.change(grant, ruleId, seen, wanted.target(), definition)) {
      throw EntityTags.changedMeanwhile();
    }
    return answer(RestResponse.Status.OK, rules.find(grant, ruleId));
  }

  @DELETE
  @Path("{ruleId}")
  @Operation(summary = "Removes a rule and clears its alarm")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "412", description = "It has changed since; see If-Match")
  public void remove(
      @PathParam("ruleId") String ruleId, @HeaderParam("If-Match") @Nullable String ifMatch) {
    var grant = caller.require(Permission.CONFIGURE);
    var found = rules.find(grant, ruleId);
    if (!desk.remove(grant, ruleId, EntityTags.seen(ifMatch, found.version()))) {
      throw EntityTags.changedMeanwhile();
    }
  }

  private static RestResponse<RuleView> answer(RestResponse.Status status, RuleView rule) {
    return ResponseBuilder.<RuleView>create(status)
        .entity(rule)
        .location(URI.create(PATH + "/" + rule.ruleId()))
        .header("ETag", EntityTags.of(rule.version()))
        .build();
  }

  private static RefusedException nameTaken(RuleDefinition definition) {
    return new RefusedException(
        Problem.ofField(ErrorCode.CONFLICT, "name", "There is a rule " + definition.name()));
  }
}
