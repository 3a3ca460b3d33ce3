package dev.signalbox.ingest.http;

import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.ingest.rest.Queries;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.codec.TelemetryItems;
import dev.signalbox.protocol.codec.TelemetryItems.Item;
import dev.signalbox.protocol.failure.ErrorCode;
import dev.signalbox.protocol.failure.Problem;
import dev.signalbox.protocol.failure.RefusedException;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Readings over HTTP, answered once they are committed.
@Path("/api/v1/telemetry")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "intake")
public class TelemetryIntakeResource {
  private static final String NDJSON = "application/x-ndjson";
  private static final String EXAMPLE =
      """
      [{"nodeId":"kettle-1","ts":1766815200000,"values":{"hlt.temp":180.5,"pump.1":true}}]\
      """;

  private final Caller caller;
  private final TelemetryIntake intake;
  private final HttpIntakeConfig config;
  private final CallerRates rates;
  private final Admittance admittance;

  TelemetryIntakeResource(
      Caller caller,
      TelemetryIntake intake,
      HttpIntakeConfig config,
      CallerRates rates,
      Admittance admittance) {
    this.caller = caller;
    this.intake = intake;
    this.config = config;
    this.rates = rates;
    this.admittance = admittance;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Reports readings",
      description =
          "A JSON array, or NDJSON with one element a line; `Content-Encoding: gzip` is"
              + " understood. Answered after the commit. Bad elements are told by their index and do"
              + " not spoil the others, unless `atomic=true`: then one stores none, and the answer is"
              + " 422 with the same body. `ts` is epoch milliseconds or ISO-8601; absent means now.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            example = EXAMPLE,
            schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)),
        @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(
      responseCode = "200",
      description = "What was stored",
      content = @Content(schema = @Schema(implementation = IntakeAnswer.class)))
  @APIResponse(responseCode = "422", description = "`atomic=true`, and something was refused")
  @APIResponse(
      responseCode = "429",
      description = "The caller reports more than it may; `Retry-After` says when to send it again")
  @APIResponse(
      responseCode = "503",
      description =
          "PostgreSQL does not answer, or as many requests as possible are being stored; with"
              + " `Retry-After`")
  public RestResponse<IntakeAnswer> array(
      byte @Nullable [] body,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_ENCODING)
          @Nullable String encoding,
      @Parameter(description = "true: all or nothing") @QueryParam("atomic")
          @Nullable String atomic) {
    return store(body, encoding, atomic, TelemetryItems::array);
  }

  @POST
  @Consumes(NDJSON)
  @Operation(hidden = true)
  public RestResponse<IntakeAnswer> lines(
      byte @Nullable [] body,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      @QueryParam("atomic") @Nullable String atomic) {
    return store(body, encoding, atomic, TelemetryIntakeResource::linesOf);
  }

  private RestResponse<IntakeAnswer> store(
      byte @Nullable [] body,
      @Nullable String encoding,
      @Nullable String atomic,
      Function<byte[], List<Item>> reading) {
    var grant = caller.require(Permission.INGEST);
    var isAtomic = Queries.flag("atomic", atomic).orElse(false);
    if (body == null || body.length == 0) {
      throw new MalformedValueException("", "expected readings, found an empty body");
    }
    var plain = Unpacking.unpack(body, encoding, config.maxBody().asLongValue());
    var items = reading.apply(plain);
    if (items.size() > config.maxItems()) {
      throw new RefusedException(
          Problem.of(
              ErrorCode.PAYLOAD_TOO_LARGE, "At most " + config.maxItems() + " elements a request"));
    }
    rates.take(grant, readingsIn(items));
    var answer = admittance.run(() -> intake.store(grant, items, isAtomic));
    var refused = isAtomic && answer.rejected() > 0;
    return RestResponse.ResponseBuilder.<IntakeAnswer>create(refused ? 422 : 200)
        .entity(shortened(answer))
        .build();
  }

  /// An element that was refused was work, too.
  private static int readingsIn(List<Item> items) {
    return items.stream()
        .mapToInt(item ->
            switch (item) {
              case Item.Accepted accepted -> accepted.readings().size();
              case Item.Refused _ -> 1;
            })
        .sum();
  }

  private IntakeAnswer shortened(IntakeAnswer answer) {
    return answer.errors().size() <= config.maxErrors()
        ? answer
        : new IntakeAnswer(
            answer.accepted(),
            answer.duplicates(),
            answer.rejected(),
            answer.errors().subList(0, config.maxErrors()));
  }

  private static List<Item> linesOf(byte[] body) {
    var items = new ArrayList<Item>();
    var start = 0;
    for (int i = 0; i <= body.length; i++) {
      if (i == body.length || body[i] == '\n') {
        var line = Arrays.copyOfRange(body, start, i);
        if (!new String(line, StandardCharsets.UTF_8).isBlank()) {
          items.add(TelemetryItems.line(line));
        }
        start = i + 1;
      }
    }
    return items;
  }
}
