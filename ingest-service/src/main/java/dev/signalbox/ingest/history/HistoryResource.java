package dev.signalbox.ingest.history;

import dev.signalbox.ingest.database.Cursor;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.PageQuery;
import dev.signalbox.ingest.rest.Pages;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What one endpoint measured.
@Path("/api/v1/endpoints/{endpointId}/telemetry")
@Authenticated
@RunOnVirtualThread
@Tag(name = "telemetry")
public class HistoryResource {
  private static final String ALL = "all";

  private final Caller caller;
  private final Measurands measurands;
  private final HistoryPages pages;
  private final Pages links;
  private final Answers answers;
  private final HistoryConfig config;

  HistoryResource(
      Caller caller,
      Measurands measurands,
      HistoryPages pages,
      Pages links,
      Answers answers,
      HistoryConfig config) {
    this.caller = caller;
    this.measurands = measurands;
    this.pages = pages;
    this.links = links;
    this.answers = answers;
    this.config = config;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, Format.NDJSON, Format.CSV})
  @Operation(
      summary = "The history of one endpoint: readings, or summaries by the minute or the hour",
      description =
          "JSON comes in pages, newest first. NDJSON and CSV (by `Accept`) come whole, as a stream,"
              + " unless `limit` says otherwise; `limit=all` does the same for JSON. With `maxPoints`"
              + " the answer is a sample that keeps the line's shape, oldest first.")
  @APIResponse(
      responseCode = "200",
      description = "The points; the header Link carries the neighbours of a page",
      content = @Content(schema = @Schema(implementation = SeriesView.class)))
  public Response history(
      @PathParam("endpointId") String endpointId,
      @BeanParam HistoryParameters parameters,
      @BeanParam PageQuery page,
      @Context HttpHeaders headers) {
    var grant = caller.require(Permission.READ);
    var measurand = measurands.require(grant, Queries.endpointId(endpointId));
    var format = Format.accepted(headers);
    var paged = isPaged(format, parameters, page);
    var request = parameters.read(config, paged);
    if (!paged) {
      var whole = answers.whole(List.of(measurand), request, format, false);
      return Response.ok(whole, format.mediaType()).build();
    }
    var cursor = Optional.ofNullable(page.cursor).map(Cursor::parse);
    var turned = pages.turn(measurand, request, cursor, links.limit(page.limit));
    var answer = Response.ok(answers.page(measurand, turned, format), format.mediaType());
    links.links(turned.next(), turned.previous()).ifPresent(link -> answer.header("Link", link));
    return answer.build();
  }

  private static boolean isPaged(Format format, HistoryParameters parameters, PageQuery page) {
    if (parameters.maxPoints != null) {
      if (page.limit != null || page.cursor != null) {
        throw new MalformedValueException(
            page.limit == null ? "cursor" : "limit", "does not go together with maxPoints");
      }
      return false;
    }
    if (ALL.equals(page.limit)) {
      return false;
    }
    return format == Format.JSON || page.limit != null || page.cursor != null;
  }
}
