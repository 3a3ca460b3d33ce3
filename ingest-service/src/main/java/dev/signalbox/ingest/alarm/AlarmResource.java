package dev.signalbox.ingest.alarm;

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
import dev.signalbox.protocol.identity.AlarmId;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Alarms: list, look, raise, acknowledge many.
@Path("/api/v1/alarms")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "alarms")
public class AlarmResource {
  private static final Keyset NEWEST_FIRST =
      Keyset.descending(
          new Keyset.Column("a.raised_at", "raised_at", KeyType.TIME),
          new Keyset.Column("a.alarm_id", "alarm_id", KeyType.UNIQUE_ID));
  private static final String JOURNAL =
      "SELECT j.journal_id, j.transition, j.actor, j.comment, j.severity, j.message, j.active,"
          + " j.acknowledged, j.latched, j.shelved_until, j.suppressed, j.out_of_service, j.ts"
          + " FROM fleet.alarm_journal j";
  private static final Keyset OLDEST_FIRST =
      Keyset.ascending(new Keyset.Column("j.journal_id", "journal_id", KeyType.NUMBER));

  private final Caller caller;
  private final Pages pages;
  private final AlarmStore alarms;
  private final AlarmDesk desk;
  private final Clock clock;

  AlarmResource(Caller caller, Pages pages, AlarmStore alarms, AlarmDesk desk, Clock clock) {
    this.caller = caller;
    this.pages = pages;
    this.alarms = alarms;
    this.desk = desk;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "Lists alarms, newest first")
  public RestResponse<Page<AlarmView>> list(
      @BeanParam AlarmFilter filter, @BeanParam PageQuery page) {
    var select = filter.select(caller.require(Permission.READ));
    return pages.answer(select, NEWEST_FIRST, page, row -> AlarmView.of(AlarmRows.read(row)));
  }

  @POST
  @Operation(
      summary = "Raises or clears an alarm of a back end",
      description =
          "As a device does by MQTT. One alarm of a key, and node, is active at a time; raising it"
              + " again changes nothing unless it grows worse.")
  @RequestBody(content = @Content(schema = @Schema(implementation = AlarmRequest.class)))
  @APIResponse(responseCode = "200", description = "The alarm as it stands by now")
  @APIResponse(responseCode = "404", description = "Nothing of that key to clear")
  public AlarmView raise(byte @Nullable [] body) {
    var grant = caller.requireAny(Permission.INGEST, Permission.CONFIGURE);
    var signal = AlarmRequest.read(body).signal(grant, clock.instant());
    return desk.tell(signal)
        .map(AlarmView::of)
        .orElseThrow(() -> Queries.notFound("alarm " + signal.name().key()));
  }

  @POST
  @Path("acknowledge")
  @Operation(
      summary = "Acknowledges all that wait for it and fit the filter, oldest first",
      description =
          "The body is optional: `{\"comment\":\"…\"}`. Takes up to 1000 at once; `more` says that"
              + " others are left.")
  public AcknowledgedView acknowledge(@BeanParam AlarmFilter filter, byte @Nullable [] body) {
    var grant = caller.require(Permission.ACKNOWLEDGE_ALARMS);
    var comment = Body.readOptional(body, Set.of("comment")).text("comment", 1000);
    var waiting = filter.select(grant).where("NOT a.acknowledged");
    return AcknowledgedView.of(desk.acknowledge(grant, waiting, comment));
  }

  @GET
  @Path("{alarmId}")
  @Operation(summary = "One alarm")
  public AlarmView get(@PathParam("alarmId") String alarmId) {
    return find(alarmId);
  }

  @GET
  @Path("{alarmId}/journal")
  @Operation(summary = "Everything that happened to an alarm, oldest first")
  public RestResponse<Page<AlarmJournalView>> journal(
      @PathParam("alarmId") String alarmId, @BeanParam PageQuery page) {
    find(alarmId);
    var select = new Select(JOURNAL).where("j.alarm_id = ?", AlarmId.parse(alarmId).value());
    return pages.answer(select, OLDEST_FIRST, page, AlarmJournalView::of);
  }

  private AlarmView find(String alarmId) {
    return alarms
        .find(caller.require(Permission.READ), AlarmId.parse(alarmId))
        .map(AlarmView::of)
        .orElseThrow(() -> Queries.notFound("alarm " + alarmId));
  }
}
