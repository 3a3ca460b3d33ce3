package dev.signalbox.ingest.alarm;

import dev.signalbox.ingest.rest.Body;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.AlarmId;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What is asked of one alarm. Every body may have a `comment` of up to 1000 characters, which
/// stands in the journal and in the event; every answer is the alarm as it is afterwards.
@Path("/api/v1/alarms/{alarmId}")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "alarms")
@APIResponse(responseCode = "200", description = "The alarm as it is afterwards")
@APIResponse(responseCode = "409", description = "Its state does not allow this")
public class AlarmCommandResource {
  private static final String COMMENT = "comment";
  private static final int MAX_COMMENT = 1000;
  private static final Set<String> COMMENT_ONLY = Set.of(COMMENT);
  private static final String DURATION = "durationMs";

  private final Caller caller;
  private final AlarmDesk desk;
  private final AlarmConfig config;

  AlarmCommandResource(Caller caller, AlarmDesk desk, AlarmConfig config) {
    this.caller = caller;
    this.desk = desk;
    this.config = config;
  }

  @POST
  @Path("acknowledge")
  @Operation(summary = "An operator has seen it", description = "409 when one has already.")
  public AlarmView acknowledge(@PathParam("alarmId") String alarmId, byte @Nullable [] body) {
    return apply(alarmId, new AlarmCommand.Acknowledge(), optional(body));
  }

  @POST
  @Path("clear")
  @Operation(
      summary = "Its condition is over, though its source does not say so",
      description = "409 for alarms of rules, which know themselves.")
  public AlarmView clear(@PathParam("alarmId") String alarmId, byte @Nullable [] body) {
    return apply(alarmId, new AlarmCommand.Clear(), optional(body));
  }

  @POST
  @Path("reset")
  @Operation(
      summary = "Lets a latched alarm go",
      description = "409 unless it is latched, acknowledged, and its condition over.")
  public AlarmView reset(@PathParam("alarmId") String alarmId, byte @Nullable [] body) {
    return apply(alarmId, new AlarmCommand.Reset(), optional(body));
  }

  @POST
  @Path("shelve")
  @Operation(
      summary = "Takes it from the operators' list for a while",
      description =
          "`{\"durationMs\":600000,\"comment\":\"…\"}`: from 1 s to the longest time that is"
              + " configured (12 h). Shelving it again replaces the time.")
  public AlarmView shelve(@PathParam("alarmId") String alarmId, byte @Nullable [] body) {
    var read = Body.read(body, Set.of(DURATION, COMMENT));
    var time =
        read.millis(DURATION, Duration.ofSeconds(1), config.maxShelving())
            .orElseThrow(() -> Body.missing(DURATION));
    return apply(alarmId, new AlarmCommand.Shelve(time), read);
  }

  @POST
  @Path("unshelve")
  @Operation(summary = "Ends its shelving before the time")
  public AlarmView unshelve(@PathParam("alarmId") String alarmId, byte @Nullable [] body) {
    return apply(alarmId, new AlarmCommand.Unshelve(), optional(body));
  }

  @POST
  @Path("suppress")
  @Operation(summary = "Takes it from the list by the plant's state; for engineers")
  public AlarmView suppress(@PathParam("alarmId") String alarmId, byte @Nullable [] body) {
    return apply(alarmId, new AlarmCommand.Suppress(), optional(body));
  }

  @POST
  @Path("unsuppress")
  @Operation(summary = "Ends its suppression; for engineers")
  public AlarmView unsuppress(@PathParam("alarmId") String alarmId, byte @Nullable [] body) {
    return apply(alarmId, new AlarmCommand.Unsuppress(), optional(body));
  }

  @POST
  @Path("out-of-service")
  @Operation(summary = "Takes it from the list for maintenance; for engineers")
  public AlarmView takeOutOfService(@PathParam("alarmId") String alarmId, byte @Nullable [] body) {
    return apply(alarmId, new AlarmCommand.TakeOutOfService(), optional(body));
  }

  @POST
  @Path("in-service")
  @Operation(summary = "Brings it back from maintenance; for engineers")
  public AlarmView returnToService(@PathParam("alarmId") String alarmId, byte @Nullable [] body) {
    return apply(alarmId, new AlarmCommand.ReturnToService(), optional(body));
  }

  @POST
  @Path("comment")
  @Operation(summary = "Says something about it", description = "`{\"comment\":\"…\"}`")
  public AlarmView comment(@PathParam("alarmId") String alarmId, byte @Nullable [] body) {
    var read = Body.read(body, COMMENT_ONLY);
    read.requiredText(COMMENT, MAX_COMMENT);
    return apply(alarmId, new AlarmCommand.Comment(), read);
  }

  private AlarmView apply(String alarmId, AlarmCommand command, Body body) {
    var grant = caller.require(command.permission());
    var comment = body.text(COMMENT, MAX_COMMENT);
    var outcome =
        desk.apply(grant, AlarmId.parse(alarmId), command, comment)
            .orElseThrow(() -> Queries.notFound("alarm " + alarmId));
    return switch (outcome) {
      case AlarmOutcome.Changed(var after, _) -> AlarmView.of(after);
      case AlarmOutcome.Same _ -> throw conflict("The alarm is over");
      case AlarmOutcome.Refused(var why) -> throw conflict(why);
    };
  }

  private static Body optional(byte @Nullable [] body) {
    return Body.readOptional(body, COMMENT_ONLY);
  }

  private static RefusedException conflict(String why) {
    return new RefusedException(Problem.of(ErrorCode.CONFLICT, why));
  }
}
