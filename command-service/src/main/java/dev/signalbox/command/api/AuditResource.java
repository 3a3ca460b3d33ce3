package dev.signalbox.command.api;

import dev.signalbox.command.store.AuditTrail;
import dev.signalbox.protocol.access.Permission;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Who decided what, for export.
@Path(CommandsResource.PATH + "/audit")
@Blocking
@Tag(name = "audit")
public class AuditResource {
  private static final Duration DEFAULT_RANGE = Duration.ofDays(1);
  private static final int PART = 500;

  private final Callers callers;
  private final AuditTrail trail;
  private final AuditFormats formats;
  private final Clock clock;
  private final Executor reading = task -> Thread.ofVirtual().name("audit").start(task);

  AuditResource(Callers callers, AuditTrail trail, AuditFormats formats, Clock clock) {
    this.callers = callers;
    this.trail = trail;
    this.formats = formats;
    this.clock = clock;
  }

  @GET
  @Path("ndjson")
  @Produces(AuditFormats.NDJSON)
  @Operation(
      operationId = "exportAudit",
      summary = "Who commanded, confirmed, cancelled, bypassed and reset, oldest first",
      description =
          "Streamed, one decision a line: from where, and what the interlocks saw at that moment."
              + " Append-only.")
  public Multi<String> json(
      @Context HttpHeaders headers,
      @QueryParam("from") @Parameter(description = "ISO-8601; default a day before `to`")
          @Nullable String from,
      @QueryParam("to") @Parameter(description = "ISO-8601, exclusive; default now")
          @Nullable String to) {
    return export(range(headers, from, to), "", formats::json);
  }

  @GET
  @Path("csv")
  @Produces(AuditFormats.CSV)
  @Operation(operationId = "exportAuditAsCsv", summary = "The same as CSV (RFC 4180)")
  public Multi<String> csv(
      @Context HttpHeaders headers,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to) {
    return export(range(headers, from, to), formats.csvHead(), formats::csv);
  }

  private AuditTrail.Range range(HttpHeaders headers, @Nullable String from, @Nullable String to) {
    var grant = callers.demand(headers, Permission.CONFIGURE);
    var end = PageQuery.time("to", to).orElseGet(clock::instant);
    var start = PageQuery.time("from", from).orElse(end.minus(DEFAULT_RANGE));
    return new AuditTrail.Range(grant.org(), grant.nodes(), start, end);
  }

  /// The first part is read at once: what fails then is answered as a problem.
  private Multi<String> export(
      AuditTrail.Range range, String head, Function<AuditTrail.Line, String> format) {
    var first = trail.after(range, AuditTrail.Place.before(range.from()), PART);
    return Multi.createFrom()
        .iterable(() ->
            new AuditExport(
                head, format, first, lines -> trail.after(range, lines.getLast().place(), PART)))
        .runSubscriptionOn(reading);
  }
}
