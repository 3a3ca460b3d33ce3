package dev.signalbox.ingest.kpi;

import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.identity.MalformedValueException;
import dev.signalbox.protocol.identity.NodeId;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Key figures of the alarm system.
@Path("/api/v1/alarms/kpis")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "alarms")
public class KpiResource {
  private static final Duration USUAL = Duration.ofHours(24);
  private static final Duration LONGEST = Duration.ofDays(92);

  private final Caller caller;
  private final AlarmKpis kpis;
  private final Clock clock;

  KpiResource(Caller caller, AlarmKpis kpis, Clock clock) {
    this.caller = caller;
    this.kpis = kpis;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary = "How well the alarms serve their operators (ISA-18.2, clause 16; EEMUA 191)",
      description =
          "Alarms per ten minutes, floods, chattering alarms, the ten most frequent ones; and what"
              + " stands by now. The thresholds are in the answer.")
  public KpiView get(
      @Parameter(description = "by default 24 hours before `to`") @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "by default now; at most 92 days after `from`") @QueryParam("to")
          @Nullable String to,
      @QueryParam("nodeId") @Nullable String nodeId) {
    var grant = caller.require(Permission.READ);
    var end = Queries.time("to", to).orElseGet(clock::instant);
    var start = Queries.time("from", from).orElseGet(() -> end.minus(USUAL));
    check(start, end);
    var node = Queries.value("nodeId", nodeId, NodeId::new);
    node.ifPresent(one -> Caller.requireNode(grant, one));
    return kpis.of(grant, start, end, node);
  }

  private static void check(Instant start, Instant end) {
    if (!start.isBefore(end)) {
      throw new MalformedValueException("from", "must be before `to`");
    }
    if (start.isBefore(end.minus(LONGEST))) {
      throw new MalformedValueException(
          "from", "must be at most " + LONGEST.toDays() + " days before `to`");
    }
  }
}
