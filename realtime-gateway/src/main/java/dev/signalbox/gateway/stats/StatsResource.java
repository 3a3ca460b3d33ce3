package dev.signalbox.gateway.stats;

import dev.signalbox.gateway.http.Caller;
import dev.signalbox.gateway.lane.Traffic;
import dev.signalbox.gateway.socket.Closings;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.fact.ChannelKind;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Statistics of this replica.
@Path("/")
@Tag(name = "Statistics")
public class StatsResource {
  private final Caller caller;
  private final Census census;
  private final Rates rates;
  private final Closings closings;
  private final Replica replica;

  StatsResource(Caller caller, Census census, Rates rates, Closings closings, Replica replica) {
    this.caller = caller;
    this.census = census;
    this.rates = rates;
    this.closings = closings;
    this.replica = replica;
  }

  @GET
  @Path("api/v1/ws/stats")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "stats",
      summary = "How this replica does, for administrators",
      description =
          "Clients and subscriptions are those of the caller's organization; the other numbers are"
              + " the replica's.")
  @APIResponse(responseCode = "200", description = "The statistics")
  @APIResponse(responseCode = "401", description = "No valid token")
  @APIResponse(responseCode = "403", description = "The token is not an administrator's")
  @SecurityRequirement(name = "bearer")
  public StatsReport stats(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    var org = caller.permitted(authorization, Permission.ADMINISTER).org();
    var count = census.take(org);
    return new StatsReport(
        replica.name(),
        org.value(),
        ManagementFactory.getRuntimeMXBean().getUptime(),
        count.clients,
        byChannel(kind -> count.subscriptions.getOrDefault(kind, 0)),
        count.rooms,
        sent(),
        new StatsReport.Queues(
            count.eventBytes, count.stateKeys, count.busyClients, replica.busMessages()),
        new StatsReport.Drops(
            rates.total(Traffic.Count.CONFLATED), rates.total(Traffic.Count.BUSY)),
        replica.limits(),
        closings.counts());
  }

  @GET
  @Path("ws/stats")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "statsShort", summary = "The same under the path of the WebSocket")
  @SecurityRequirement(name = "bearer")
  public StatsReport shortPath(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    return stats(authorization);
  }

  private StatsReport.Sent sent() {
    var perSecond = rates.messagesPerSecond();
    return new StatsReport.Sent(
        byChannel(rates::sent),
        byChannel(kind -> Math.round(perSecond.getOrDefault(kind, 0.0) * 10) / 10.0),
        rates.total(Traffic.Count.BYTES),
        Math.round(rates.bytesPerSecond()),
        rates.total(Traffic.Count.WRITES));
  }

  private static <T> Map<String, T> byChannel(Function<ChannelKind, T> value) {
    var values = new TreeMap<String, T>();
    for (var kind : ChannelKind.values()) {
      values.put(kind.wireName(), value.apply(kind));
    }
    return values;
  }
}
