package dev.signalbox.ingest.inventory;

import dev.signalbox.ingest.registry.EndpointFilter;
import dev.signalbox.ingest.registry.NodeFilter;
import dev.signalbox.ingest.rest.Caller;
import dev.signalbox.protocol.access.Permission;
import dev.signalbox.protocol.identity.MalformedValueException;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
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

/// The fleet as tables, out and in.
@Path("/api/v1/inventory")
@Authenticated
@RunOnVirtualThread
@Tag(name = "registry")
public class InventoryResource {
  private static final String HOW =
      "Each row changes what it names, like PATCH, and makes what is not there yet; an empty cell"
          + " says nothing. All rows or none: with an error the answer is 422 and tells line and field"
          + " of each.";

  private final Caller caller;
  private final Exports exports;
  private final ImportDesk imports;

  InventoryResource(Caller caller, Exports exports, ImportDesk imports) {
    this.caller = caller;
    this.exports = exports;
    this.imports = imports;
  }

  @GET
  @Path("nodes")
  @Produces({MediaType.APPLICATION_JSON, TableFormat.TEXT_CSV})
  @Operation(summary = "All nodes as JSON or CSV, as a stream")
  @APIResponse(responseCode = "200", description = "The table")
  public Response nodes(@BeanParam NodeFilter filter, @Context HttpHeaders headers) {
    var select = filter.select(caller.require(Permission.READ));
    var format = TableFormat.accepted(headers);
    return answer(exports.nodes(select, format), format, "nodes");
  }

  @GET
  @Path("endpoints")
  @Produces({MediaType.APPLICATION_JSON, TableFormat.TEXT_CSV})
  @Operation(summary = "All endpoints as JSON or CSV, as a stream")
  @APIResponse(responseCode = "200", description = "The table")
  public Response endpoints(@BeanParam EndpointFilter filter, @Context HttpHeaders headers) {
    var select = filter.select(caller.require(Permission.READ));
    var format = TableFormat.accepted(headers);
    return answer(exports.endpoints(select, format), format, "endpoints");
  }

  @POST
  @Path("nodes")
  @Consumes({MediaType.APPLICATION_JSON, TableFormat.TEXT_CSV})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Imports nodes",
      description = HOW + " Columns: nodeId, expectedIntervalMs, labels, metadata, attributes.")
  @RequestBody(
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            example = "[{\"nodeId\":\"pump-7\",\"labels\":{\"site\":\"north\"}}]",
            schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)),
        @Content(
            mediaType = TableFormat.TEXT_CSV,
            example = "nodeId,expectedIntervalMs,labels\npump-7,60000,site=north;line=2\n",
            schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(
      responseCode = "200",
      description = "All is stored",
      content = @Content(schema = @Schema(implementation = ImportAnswer.class)))
  @APIResponse(responseCode = "413", description = "Too many rows or bytes")
  @APIResponse(responseCode = "422", description = "Nothing is stored; the errors")
  public RestResponse<ImportAnswer> importNodes(
      byte @Nullable [] body,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type) {
    var grant = caller.require(Permission.CONFIGURE);
    return answer(imports.nodes(grant, format(type), checked(body)));
  }

  @POST
  @Path("endpoints")
  @Consumes({MediaType.APPLICATION_JSON, TableFormat.TEXT_CSV})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Imports endpoints, with their nodes",
      description =
          HOW
              + " Columns: nodeId, key, valueType, name, unit, writable, min, max, safeValue, labels,"
              + " metadata.")
  @RequestBody(
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            example = "[{\"nodeId\":\"pump-7\",\"key\":\"flow\",\"valueType\":\"number\"}]",
            schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)),
        @Content(
            mediaType = TableFormat.TEXT_CSV,
            example = "nodeId,key,valueType,unit\npump-7,flow,number,l/min\n",
            schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(
      responseCode = "200",
      description = "All is stored",
      content = @Content(schema = @Schema(implementation = ImportAnswer.class)))
  @APIResponse(responseCode = "413", description = "Too many rows or bytes")
  @APIResponse(responseCode = "422", description = "Nothing is stored; the errors")
  public RestResponse<ImportAnswer> importEndpoints(
      byte @Nullable [] body,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type) {
    var grant = caller.require(Permission.CONFIGURE);
    return answer(imports.endpoints(grant, format(type), checked(body)));
  }

  private static Response answer(Object table, TableFormat format, String name) {
    var file = name + "." + format.name().toLowerCase(Locale.ROOT);
    return Response.ok(table, format.mediaType())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
        .build();
  }

  private static RestResponse<ImportAnswer> answer(ImportAnswer answer) {
    return RestResponse.ResponseBuilder.<ImportAnswer>create(answer.rejected() > 0 ? 422 : 200)
        .entity(answer)
        .build();
  }

  private static TableFormat format(@Nullable String contentType) {
    return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("text/csv")
        ? TableFormat.CSV
        : TableFormat.JSON;
  }

  private static byte[] checked(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw new MalformedValueException("", "expected rows, found an empty body");
    }
    return body;
  }
}
