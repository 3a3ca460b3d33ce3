package dev.signalbox.ingest.history;

import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What several endpoints measured, for a chart with several lines.
@Path("/api/v1/telemetry")
@Authenticated
@RunOnVirtualThread
@Tag(name = "telemetry")
public class HistoriesResource {
  private static final String CHART = "1000";

  private final Caller caller;
  private final Measurands measurands;
  private final Answers answers;
  private final HistoryConfig config;

  HistoriesResource(Caller caller, Measurands measurands, Answers answers, HistoryConfig config) {
    this.caller = caller;
    this.measurands = measurands;
    this.answers = answers;
    this.config = config;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, Format.NDJSON, Format.CSV})
  @Operation(
      summary = "The histories of several endpoints",
      description =
          "One series after the other, oldest point first. JSON has at most `maxPoints` (default"
              + " 1000) each; NDJSON and CSV (by `Accept`) come whole, unless `maxPoints` is given.")
  @APIResponse(
      responseCode = "200",
      description = "The series, in the order of `endpointIds`",
      content = @Content(schema = @Schema(implementation = SeriesView.Several.class)))
  public Response histories(
      @Parameter(description = "ids, separated by commas", required = true)
          @QueryParam("endpointIds")
          @Nullable String endpointIds,
      @BeanParam HistoryParameters parameters,
      @Context HttpHeaders headers) {
    var grant = caller.require(Permission.READ);
    var ids = Queries.list("endpointIds", endpointIds, Queries::endpointId);
    if (ids.isEmpty() || ids.size() > config.maxEndpoints()) {
      throw new MalformedValueException(
          "endpointIds", "expected 1 to " + config.maxEndpoints() + " ids");
    }
    var format = Format.accepted(headers);
    if (format == Format.JSON && parameters.maxPoints == null) {
      parameters.maxPoints = CHART;
    }
    var request = parameters.read(config, false);
    var series = measurands.require(grant, ids);
    return Response.ok(answers.whole(series, request, format, true), format.mediaType()).build();
  }
}
