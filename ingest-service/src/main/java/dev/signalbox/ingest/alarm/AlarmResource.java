package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.announce.EventRelay;
import dev.signalbox.ingest.database.KeyType;
import dev.signalbox.ingest.database.Keyset;
import dev.signalbox.ingest.database.Select;
import dev.signalbox.ingest.rest.Body;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Page;
import dev.signalbox.ingest.rest.PageQuery;
import dev.signalbox.ingest.rest.Pages;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.fact.Severity;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.AlarmId;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Alarms: list, look, acknowledge.
@Path("/api/v1/alarms")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "alarms")
public class AlarmResource {
  private static final String SELECT = "SELECT " + AlarmRows.COLUMNS + " FROM fleet.alarm a";
  private static final Keyset NEWEST_FIRST =
      Keyset.descending(
          new Keyset.Column("a.raised_at", "raised_at", KeyType.TIME),
          new Keyset.Column("a.alarm_id", "alarm_id", KeyType.UNIQUE_ID));
  private static final String JOURNAL =
      "SELECT j.journal_id, j.transition, j.actor, j.comment, j.severity, j.message, j.active,"
          + " j.acknowledged, j.ts FROM fleet.alarm_journal j";
  private static final Keyset OLDEST_FIRST =
      Keyset.ascending(new Keyset.Column("j.journal_id", "journal_id", KeyType.NUMBER));

  private final Caller caller;
  private final Pages pages;
  private final AlarmStore alarms;
  private final EventRelay relay;

  AlarmResource(Caller caller, Pages pages, AlarmStore alarms, EventRelay relay) {
    this.caller = caller;
    this.pages = pages;
    this.alarms = alarms;
    this.relay = relay;
  }

  @GET
  @Operation(summary = "Lists alarms, newest first")
  public RestResponse<Page<AlarmView>> list(
      @QueryParam("active") @Nullable String active,
      @QueryParam("acknowledged") @Nullable String acknowledged,
      @Parameter(description = "at least: low, medium, high or critical") @QueryParam("severity")
          @Nullable String severity,
      @QueryParam("nodeId") @Nullable String nodeId,
      @BeanParam PageQuery page) {
    var grant = caller.require(Permission.READ);
    var select = Caller.limit(new Select(SELECT), grant, "a");
    select.whereIf("a.active = ?", Queries.flag("active", active));
    select.whereIf("a.acknowledged = ?", Queries.flag("acknowledged", acknowledged));
    select.whereIf("a.severity >= ?", Queries.value("severity", severity, AlarmResource::rankOf));
    select.whereIf(
        "a.node_id = ?", Queries.value("nodeId", nodeId, NodeId::new).map(NodeId::value));
    return pages.answer(select, NEWEST_FIRST, page, row -> AlarmView.of(AlarmRows.read(row)));
  }

  @GET
  @Path("{alarmId}")
  @Operation(summary = "One alarm")
  public AlarmView get(@PathParam("alarmId") String alarmId) {
    return find(alarmId, Permission.READ);
  }

  @GET
  @Path("{alarmId}/journal")
  @Operation(summary = "Everything that happened to an alarm, oldest first")
  public RestResponse<Page<AlarmJournalView>> journal(
      @PathParam("alarmId") String alarmId, @BeanParam PageQuery page) {
    find(alarmId, Permission.READ);
    var select = new Select(JOURNAL).where("j.alarm_id = ?", AlarmId.parse(alarmId).value());
    return pages.answer(select, OLDEST_FIRST, page, AlarmJournalView::of);
  }

  @POST
  @Path("{alarmId}/acknowledge")
  @Operation(
      summary = "Acknowledges an alarm",
      description =
          "The body is optional: `{\"comment\":\"…\"}`. 409 when it is acknowledged already.")
  public AlarmView acknowledge(@PathParam("alarmId") String alarmId, byte @Nullable [] body) {
    var grant = caller.require(Permission.ACKNOWLEDGE_ALARMS);
    var comment = Body.readOptional(body, Set.of("comment")).text("comment", 1000);
    var id = AlarmId.parse(alarmId);
    var outcome =
        alarms
            .acknowledge(grant, id, comment)
            .orElseThrow(() -> Queries.notFound("alarm " + alarmId));
    relay.wake();
    return switch (outcome) {
      case AlarmOutcome.Changed(var after, _) -> AlarmView.of(after);
      case AlarmOutcome.Same _ -> find(alarmId, Permission.ACKNOWLEDGE_ALARMS);
      case AlarmOutcome.Refused(var why) ->
          throw new RefusedException(Problem.of(ErrorCode.CONFLICT, why));
    };
  }

  private AlarmView find(String alarmId, Permission permission) {
    return alarms
        .find(caller.require(permission), AlarmId.parse(alarmId))
        .map(AlarmView::of)
        .orElseThrow(() -> Queries.notFound("alarm " + alarmId));
  }

  private static Short rankOf(String severity) {
    return Severity.ofWireName(severity)
        .map(known -> (short) known.rank())
        .orElseThrow(() ->
            new MalformedValueException("severity", "expected low, medium, high or critical"));
  }
}
